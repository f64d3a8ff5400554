/* phieuso import */
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include "base/i18n.h"
#include "main/cli.h"
#include "main/importing.h"
#include "main/keys.h"
#include "platform/platform.h"

#define BAR_COLUMNS 40

struct telling {
	struct app *app;
	json_t *list; /* NULL: lines */
	bool bar, failed;
	size_t counts[IMPORT_VERDICT_COUNT];
};

/* On stderr, where no text of a file ever goes. */
static void draw_bar(const struct import_line *line)
{
	char bar[BAR_COLUMNS + 1];
	size_t full = line->all ? line->done * BAR_COLUMNS / line->all : 0;

	memset(bar, '.', BAR_COLUMNS);
	memset(bar, '#', full);
	bar[BAR_COLUMNS] = '\0';
	fprintf(stderr, "\r[%s] %zu/%zu", bar, line->done, line->all);
	fflush(stderr);
}

static void erase_bar(void)
{
	fprintf(stderr, "\r%*s\r", BAR_COLUMNS + 30, "");
	fflush(stderr);
}

static json_t *json_line(const struct import_line *line)
{
	return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:i, s:I, s:s}", "file", line->path, "verdict",
	    import_verdict_name(line->verdict), "message", line->message, "unit", line->unit, "unit_label",
	    line->unit_label, "form", line->form, "period", line->period, "revision", line->revision,
	    "findings", (json_int_t)line->findings, "payload_sha256", line->payload_sha256);
}

/* "Thị trấn Vĩnh Lộc, th-1829-xa, 6 tháng đầu năm 2023, revision 1" */
static void append_what(struct str *ret, const struct import_line *line)
{
	struct period period;

	str_append(ret, *line->unit_label ? line->unit_label : line->unit);
	if (!*line->form)
		return;
	str_printf(ret, ", %s, ", line->form);
	if (period_parse(line->period, &period, NULL) == OK)
		period_append_label(ret, period);
	str_printf(ret, _(", revision %d"), line->revision);
}

static int tell(void *context, const struct import_line *line)
{
	struct telling *telling = context;
	struct str what = { 0 };

	telling->counts[line->verdict]++;
	if (telling->list) {
		cli_json_append(telling->list, json_line(line), &telling->failed);
	} else {
		append_what(&what, line);
		if (telling->bar)
			erase_bar();
		app_out(telling->app, "%s\t%s\t%s\t%s\n", import_verdict_label(line->verdict), line->path,
		    str_text(&what), line->message);
	}
	if (telling->bar && line->done < line->all)
		draw_bar(line);
	else if (telling->bar && telling->list)
		erase_bar();
	telling->failed |= str_failed(&what);
	str_dispose(&what);
	return telling->failed;
}

static size_t refused(const struct telling *telling)
{
	size_t count = 0;

	for (int v = IMPORT_TRAINING; v < IMPORT_VERDICT_COUNT; v++)
		count += telling->counts[v];
	return count;
}

static void sum_up(const struct telling *telling)
{
	struct str text = { 0 };

	for (int v = 0; v < IMPORT_VERDICT_COUNT; v++)
		if (telling->counts[v])
			str_printf(&text, "%s%s: %zu", text.len ? "; " : "",
			    import_verdict_label((enum import_verdict)v), telling->counts[v]);
	app_note(telling->app, "%s\n",
	    text.len ? str_text(&text)
		     : _("No file lies there: nothing was taken. Look whether it is the right folder."));
	str_dispose(&text);
}

int cmd_import(struct cli_call *call, struct err *err)
{
	const char *key = cli_value(call, "--key"), *file = cli_value(call, "--passphrase-file");
	struct telling telling = { .app = call->app };
	struct str passphrase = { .secret = true };
	const bool json = cli_flag(call, "--json");
	int rc = OK;

	if (json && !(telling.list = json_array()))
		return err_nomem(err);
	telling.bar = platform_is_terminal(2) && !call->app->quiet;
	if (key || file)
		rc = keys_passphrase(file, false, &passphrase, err);
	if (rc == OK)
		rc = importing_run(call->app, call->args, call->count, key,
		    key || file ? str_text(&passphrase) : NULL, tell, &telling, err);
	str_dispose(&passphrase);
	if (rc == OK && telling.failed)
		rc = err_nomem(err);
	if (rc < 0) {
		json_decref(telling.list);
		return rc;
	}
	if (json)
		rc = cli_json_print(call->app, telling.list, telling.failed, err);
	else
		sum_up(&telling);
	return rc < 0 ? rc : refused(&telling) > 0;
}
