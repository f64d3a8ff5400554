/* phieuso demo DIR: the whole work once, unattended, through the same commands that an
 * officer's scripts would call, on the results that huyện Vĩnh Lộc reported for the
 * first half of 2023 (Phụ lục 2 of its report). */
#include <stdlib.h>
#include <string.h>
#include "base/embedded.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "main/cli.h"
#include "platform/platform.h"

#define DEMO_REC "th-1829-xa/393/2023-H1"
#define DEMO_REASON "Nhập đúng theo Phụ lục 2; báo cáo không nêu."
#define DEMO_LEVEL_REASON                                                                                    \
	"Phụ lục 2 nêu kết quả chung của huyện theo biểu cấp xã; đơn vị nhập là huyện Vĩnh Lộc (393)."

extern const struct embedded_file demo_files[]; /* forms/meson.build */

#define PASSPHRASE_BYTES 12 /* written as twice as many hex digits */

struct demo {
	struct app *app;
	const char *dir;
	char *column, *passphrase, *print; /* files in DIR */
};

/* Runs one command without its output. Exit status 1 (findings) is no failure here. */
static int run_quietly(struct demo *demo, const char *const *argv, struct err *err)
{
	int argc = 0, rc;

	while (argv[argc])
		argc++;
	demo->app->quiet = true;
	rc = cli_run_command(demo->app, argc, argv, err);
	demo->app->quiet = false;
	return rc < 0 ? rc : OK;
}

/* The same, and says which. */
static int run(struct demo *demo, const char *const *argv, struct err *err)
{
	app_out(demo->app, "$ phieuso --data %s", demo->dir);
	for (size_t i = 0; argv[i]; i++)
		app_out(demo->app, strpbrk(argv[i], " ;") ? " \"%s\"" : " %s", argv[i]);
	app_out(demo->app, "\n");
	return run_quietly(demo, argv, err);
}

#define RUN(demo, err, ...) run(demo, (const char *const[]){ __VA_ARGS__, NULL }, err)

static int write_column(struct demo *demo, struct err *err)
{
	const struct embedded_file *column = embedded_find(demo_files, "vinh-loc-2023-H1");

	return platform_write_file(demo->column, column->bytes, column->size, false, true, err);
}

/* A passphrase nobody has to think of; it stays in the folder, readable by its owner. */
static int write_passphrase(struct demo *demo, struct err *err)
{
	unsigned char random[PASSPHRASE_BYTES];
	struct str text = { .secret = true };
	int rc;

	if (platform_exists(demo->passphrase))
		return OK;
	if ((rc = platform_random(random, sizeof random, err)) < 0)
		return rc;
	for (size_t i = 0; i < sizeof random; i++)
		str_printf(&text, "%02x", random[i]);
	str_append(&text, "\n");
	rc = str_failed(&text)
		 ? err_nomem(err)
		 : platform_write_file(demo->passphrase, str_text(&text), text.len, true, false, err);
	mem_wipe(random, sizeof random);
	str_dispose(&text);
	return rc;
}

static int load_findings(
    struct demo *demo, struct record **record, struct findings *findings, struct err *err)
{
	int rc = app_open(demo->app, STORE_EXISTING, err);

	if (rc == OK)
		rc = app_load_checked(demo->app, DEMO_REC, record, findings, err);
	app_close(demo->app);
	return rc;
}

/* What stands out, in the words of the checks. */
static void say_findings(struct demo *demo, const struct record *record, const struct findings *findings)
{
	const struct indicator *indicators = record->form->indicators;
	size_t by_severity[3] = { 0 };
	struct str bare = { 0 }, missed = { 0 };

	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];
		by_severity[finding->severity]++;
		if (strcmp(finding->rule, "no-figure") == 0)
			str_printf(&bare, "%s%s", bare.len ? ", " : "", indicators[finding->indicator].code);
		if (strcmp(finding->rule, "status-unclear") == 0 || finding->severity == SEVERITY_HARD)
			app_out(
			    demo->app, "  %s: %s\n", indicators[finding->indicator].code, finding->message);
	}
	for (size_t i = 0; i < record->form->indicator_count; i++)
		if (record_outcome(record, i) == OUTCOME_NOT_MET)
			str_printf(&missed, "%s%s \"%s\"", missed.len ? ", " : "", indicators[i].code,
			    record->cells[i].typed);
	app_out(demo->app, _("  Not met, and no difficulty is stated: %s\n"), str_text(&missed));
	app_out(demo->app, _("  A bare status where a figure is wanted: %s\n"), str_text(&bare));
	app_out(demo->app, _("  In all: %zu to be mended, %zu wanting a reason, %zu remarks\n"),
	    by_severity[SEVERITY_HARD], by_severity[SEVERITY_SOFT], by_severity[SEVERITY_NOTE]);
	str_dispose(&bare);
	str_dispose(&missed);
}

static int explain_all(
    struct demo *demo, const struct record *record, const struct findings *findings, struct err *err)
{
	size_t explained = 0;

	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];
		const bool whole = finding->indicator < 0;
		const char *code = whole ? "record" : record->form->indicators[finding->indicator].code;
		struct str option = { 0 };
		int rc;

		if (finding->severity != SEVERITY_SOFT || !finding_open(finding))
			continue;
		str_printf(&option, "%s=%s", finding->rule, whole ? DEMO_LEVEL_REASON : DEMO_REASON);
		rc = run_quietly(demo,
		    (const char *const[]){ "set", DEMO_REC, code, "--explain", str_text(&option), NULL },
		    err);
		str_dispose(&option);
		if (rc < 0)
			return rc;
		explained++;
	}
	if (explained)
		app_out(demo->app, _("$ phieuso --data %s set %s CODE --explain RULE=\"%s\"   (%zu times)\n"),
		    demo->dir, DEMO_REC, DEMO_REASON, explained);
	return OK;
}

static int make_record(struct demo *demo, struct err *err)
{
	struct record *record = NULL;
	struct findings findings = { 0 };
	int rc;

	if ((rc = RUN(demo, err, "config", "set", "unit", "393")) < 0 ||
	    (rc = RUN(demo, err, "fill", DEMO_REC, "--from", demo->column)) < 0 ||
	    (rc = load_findings(demo, &record, &findings, err)) < 0)
		goto out;
	app_out(demo->app, "%s\n", _("What the checks say of the reported figures:"));
	say_findings(demo, record, &findings);
	rc = explain_all(demo, record, &findings, err);
out:
	findings_dispose(&findings);
	record_free(record);
	return rc;
}

/* The signed file under which the record stands as it is; NULL when it is not signed so. */
static int signed_file_of(struct demo *demo, char **ret, struct err *err)
{
	struct record_key key;
	struct record *record = NULL;
	struct signed_revision revision = { 0 };
	char *out = platform_path(demo->dir, "out");
	int rc;

	*ret = NULL;
	if (!out)
		return err_nomem(err);
	if ((rc = app_record_key(DEMO_REC, &key, err)) == OK &&
	    (rc = app_open(demo->app, STORE_EXISTING, err)) == OK &&
	    (rc = app_load(demo->app, &key, &record, err)) == OK && record->signed_unchanged &&
	    (rc = store_signed_last(demo->app->store, &key, &revision, err)) == OK &&
	    !(*ret = platform_path(out, revision.file)))
		rc = err_nomem(err);
	app_close(demo->app);
	record_free(record);
	free(revision.file);
	free(out);
	return rc;
}

static int has_key(struct demo *demo, bool *ret, struct err *err)
{
	char *folder = platform_path(demo->dir, "keys");

	if (!folder)
		return err_nomem(err);
	*ret = platform_is_dir(folder);
	free(folder);
	return OK;
}

static int sign_and_print(struct demo *demo, struct err *err)
{
	char *file = NULL;
	bool key = false;
	int rc;

	if ((rc = has_key(demo, &key, err)) < 0 || (rc = signed_file_of(demo, &file, err)) < 0)
		goto out;
	if (!file) { /* a second run finds it signed */
		if ((!key && (rc = RUN(demo, err, "key", "new", "--unit", "393", "--name", "Trình diễn",
				  "--passphrase-file", demo->passphrase)) < 0) ||
		    (rc = RUN(demo, err, "sign", DEMO_REC, "--passphrase-file", demo->passphrase)) < 0 ||
		    (rc = signed_file_of(demo, &file, err)) < 0)
			goto out;
	}
	if (!file) {
		rc = err_set(err, ERR_INTERNAL, _("The signed file is not where it should be."));
		goto out;
	}
	if ((rc = RUN(demo, err, "verify", file)) < 0 ||
	    (rc = RUN(demo, err, "print", DEMO_REC, "--to", demo->print)) < 0)
		goto out;
	app_out(demo->app, _("Signed file, verified: %s\nReport to print: %s\n"), file, demo->print);
out:
	free(file);
	return rc;
}

int cmd_demo(struct cli_call *call, struct err *err)
{
	struct app app = { 0 };
	struct demo demo = { .app = &app, .dir = call->args[0] };
	int rc;

	demo.column = platform_path(demo.dir, "vinh-loc-2023-H1.tsv");
	demo.passphrase = platform_path(demo.dir, "mat-khau-ky.txt");
	demo.print = platform_path(demo.dir, "bao-cao.txt");
	if (!demo.column || !demo.passphrase || !demo.print) {
		rc = err_nomem(err);
		goto out;
	}
	if ((rc = app_init(&app, demo.dir, err)) < 0)
		goto out;
	app.language_given = call->app->language_given;
	app.ascii = call->app->ascii;
	if ((rc = platform_make_dir(demo.dir, err)) == OK && (rc = write_column(&demo, err)) == OK &&
	    (rc = write_passphrase(&demo, err)) == OK && (rc = make_record(&demo, err)) == OK)
		rc = sign_and_print(&demo, err);
out:
	app_dispose(&app);
	free(demo.column);
	free(demo.passphrase);
	free(demo.print);
	return rc;
}
