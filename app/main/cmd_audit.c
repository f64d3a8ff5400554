/* phieuso audit: the figures of any text, computed again. */
#include <jansson.h>
#include <string.h>
#include "base/i18n.h"
#include "base/text.h"
#include "core/audit.h"
#include "main/cli.h"

#define QUOTE_COLUMNS 120

/* The quote on one line, fit for a terminal, cut where it is long. */
static void append_quote(struct str *ret, const char *text, size_t n)
{
	struct str safe = { 0 };
	size_t fits;

	for (size_t i = 0; i < n; i++)
		if (!strchr(" \t\r\n\f", text[i]))
			str_append_char(&safe, text[i]);
		else if (safe.len > 0 && safe.text[safe.len - 1] != ' ')
			str_append_char(&safe, ' ');
	fits = text_fit(str_text(&safe), safe.len, QUOTE_COLUMNS, NULL);
	text_append_safe(ret, str_text(&safe), fits, false);
	str_append(ret, fits < safe.len ? "…" : "");
	str_dispose(&safe);
}

static void print_verdict(struct app *app, const char *text, const struct audit_verdict *v)
{
	struct str quote = { 0 };

	if (v->result == AUDIT_RIGHT)
		return;
	append_quote(&quote, text + v->at, v->length);
	app_out(app, _("%d:%d: “%s”: %s"), v->line, v->column, str_text(&quote), v->message);
	if (v->other_line > 0 && v->other_line != v->line)
		app_out(app, _(" (See line %d.)"), v->other_line);
	app_out(app, "\n");
	str_dispose(&quote);
}

static void print_all(struct app *app, const char *text, const struct audit_verdicts *found)
{
	for (size_t i = 0; i < found->count; i++)
		print_verdict(app, text, &found->items[i]);
	if (found->count == 0)
		app_out(app, "%s\n", _("There are no figures here that can be computed again."));
	else
		app_out(app,
		    _("Computed again: %zu. Right %zu, cut off %zu, wrong %zu, contradictory %zu.\n"),
		    found->count, found->by_result[AUDIT_RIGHT], found->by_result[AUDIT_TRUNCATED],
		    found->by_result[AUDIT_WRONG], found->by_result[AUDIT_INCONSISTENT]);
	if (found->cut)
		app_out(app, _("There are more: only %d of them were taken.\n"), AUDIT_VERDICTS_MAX);
}

static int print_json(struct app *app, const char *text, const struct audit_verdicts *found, struct err *err)
{
	json_t *list = json_array();
	bool failed = !list;

	for (size_t i = 0; i < found->count; i++) {
		const struct audit_verdict *v = &found->items[i];

		cli_json_append(list,
		    json_pack("{s:i, s:i, s:o, s:s, s:s, s:s, s:s}", "line", v->line, "column", v->column,
			"quote", json_stringn(text + v->at, v->length), "kind", audit_kind_name(v->kind),
			"stated", v->stated, "computed", v->computed, "verdict",
			audit_result_name(v->result)),
		    &failed);
	}
	return cli_json_print(app, list, failed, err);
}

int cmd_audit(struct cli_call *call, struct err *err)
{
	const char *path = strcmp(call->args[0], "-") == 0 ? NULL : call->args[0];
	struct audit_verdicts found = { 0 };
	struct str text = { 0 };
	int rc;

	if ((rc = cli_read_large(path, AUDIT_BYTES_MAX, &text, err)) < 0)
		goto out;
	if ((rc = audit_text(str_text(&text), text.len, &found, err)) < 0) {
		err_prefix(err, path ? path : _("standard input"));
		goto out;
	}
	if (cli_flag(call, "--json"))
		rc = print_json(call->app, str_text(&text), &found, err);
	else
		print_all(call->app, str_text(&text), &found);
	if (rc == OK && found.by_result[AUDIT_RIGHT] < found.count)
		rc = 1;
out:
	audit_verdicts_dispose(&found);
	str_dispose(&text);
	return rc;
}
