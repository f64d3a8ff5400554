/* What several commands print: findings, JSON. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "main/cli.h"

static const char *finding_code(const struct record *record, const struct finding *finding)
{
	return finding->indicator < 0 ? "" : record->form->indicators[finding->indicator].code;
}

const char *cli_column(struct str *buffer, const char *text)
{
	const size_t n = strcspn(text, "\n");

	if (!text[strcspn(text, "\n\t")])
		return text;
	for (size_t i = 0; i < n; i++)
		str_append_char(buffer, text[i] == '\t' ? ' ' : text[i]);
	if (text[n])
		str_append(buffer, " …");
	return str_text(buffer);
}

void *cli_json_columns(const struct value_domain *domain, bool *failed)
{
	json_t *list = json_array();

	for (size_t c = 0; c < domain->column_count; c++)
		cli_json_append(list,
		    json_pack("{s:s, s:s, s:s}", "id", domain->columns[c].id, "label",
			table_column_label(&domain->columns[c]), "type",
			table_type_name(domain->columns[c].type)),
		    failed);
	return list;
}

void cli_print_finding(const struct app *app, const struct record *record, const struct finding *finding)
{
	const char *code = finding_code(record, finding);

	app_out(app, "%s%s%s [%s] %s\n", severity_label(finding->severity), *code ? " " : "", code,
	    finding->rule, finding->message);
	if (finding->reason)
		app_out(app, "    %s %s\n", _("Reason given:"), finding->reason);
	else if (finding->remedy && *finding->remedy)
		app_out(app, "    -> %s\n", finding->remedy);
}

void *cli_json_finding(const struct record *record, const struct finding *finding)
{
	return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s?, s:b}", "code", finding_code(record, finding),
	    "rule", finding->rule, "severity", severity_name(finding->severity), "message", finding->message,
	    "remedy", finding->remedy ? finding->remedy : "", "reason", finding->reason, "open",
	    finding_open(finding));
}

void cli_json_append(void *list, void *item, bool *failed)
{
	*failed |= json_array_append_new(list, item) < 0;
}

int cli_json_print(struct app *app, void *json, bool failed, struct err *err)
{
	char *text = json && !failed ? json_dumps(json, JSON_INDENT(2)) : NULL;

	json_decref(json);
	if (!text)
		return err_nomem(err);
	app_out(app, "%s\n", text);
	free(text);
	return OK;
}
