/* phieuso sign, verify */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "main/cli.h"
#include "main/keys.h"
#include "main/printing.h"
#include "main/signing.h"
#include "main/signing_pdf.h"
#include "platform/platform.h"

/* Who entered and who approves, from the settings where the record does not say: adds to *ret. */
static int name_people(struct app *app, const struct record *record, struct changes *ret, struct err *err)
{
	static const struct {
		enum record_meta meta;
		const char *setting;
	} people[] = { { META_ENTERED_BY, "officer" }, { META_APPROVED_BY, "approver" } };
	int rc = OK;

	for (size_t i = 0; i < sizeof people / sizeof *people && rc == OK; i++) {
		struct changes changes = { 0 };
		char *name = *record->meta[people[i].meta] ? NULL : app_config(app, people[i].setting);
		if (name && *name &&
		    (rc = record_change_meta(record, people[i].meta, name, &changes, err)) == OK)
			rc = changes_append(ret, &changes, err);
		changes_dispose(&changes);
		free(name);
	}
	return rc;
}

/* What is signed has changed since the last signature, or was sent back. */
static bool is_due_again(const struct record *record)
{
	return record->revision > 1 && (!record->signed_unchanged || record->meta[META_RETURNED][0]);
}

/* Why it is signed again: as --reason says, else what it was sent back for. asked: --again. */
static int give_reason(
    struct app *app, struct record *record, const char *given, bool asked, struct err *err)
{
	const bool due = is_due_again(record);
	const bool told = due && !record->signed_unchanged && !record->reason_stale &&
			  record->meta[META_REVISION_REASON][0];
	struct changes changes = { 0 };
	struct str reason = { 0 };
	int rc = OK;

	if (given && !due && !asked)
		return err_set(err, ERR_USAGE,
		    _("--reason is for a report that was signed before and has changed since: why it is signed again."));
	if (given)
		str_append(&reason, given);
	else if (due && record->meta[META_RETURNED][0] && !told)
		str_printf(&reason, _("Completed as asked: %s"), record->meta[META_RETURNED]);
	if (due && !reason.len && !told && !str_failed(&reason))
		rc = err_set(err, ERR_USAGE,
		    _("The report was signed before and has changed since: say why it is signed again, --reason \"…\"."));
	else if (str_failed(&reason))
		rc = err_nomem(err);
	else if (reason.len &&
		 (rc = record_change_meta(record, META_REVISION_REASON, str_text(&reason), &changes, err)) == OK)
		rc = app_commit(app, record, &changes, err);
	if (rc == OK && reason.len)
		record->reason_stale = false; /* also when it is said in the very words of before */
	changes_dispose(&changes);
	str_dispose(&reason);
	return rc;
}

/* One more signature on a report in PDF. */
static int sign_file(struct cli_call *call, struct err *err)
{
	static const char *const of_records[] = { "--pdf", "--reason", "--again" };
	struct str passphrase = { .secret = true };
	struct cert_info cert = { 0 };
	char *name = NULL, *path = NULL;
	int rc;

	for (size_t i = 0; i < sizeof of_records / sizeof *of_records; i++)
		if (cli_flag(call, of_records[i]))
			return err_set(err, ERR_USAGE,
			    _("%s goes with a record, not with a report in PDF. Leave it out."), of_records[i]);
	if ((rc = keys_find(call->app, "", cli_value(call, "--key"), &name, &cert, err)) == OK &&
	    (rc = keys_passphrase(cli_value(call, "--passphrase-file"), false, &passphrase, err)) == OK &&
	    (rc = signing_pdf_add(call->app, call->args[0], name, str_text(&passphrase), cli_value(call, "--out"),
		 &path, err)) == OK)
		app_out(call->app, "%s\n", path);
	str_dispose(&passphrase);
	cert_info_dispose(&cert);
	free(name);
	free(path);
	return rc;
}

/* Where the file lies that the record was signed into. */
static int signed_path(
    struct app *app, const struct record *record, const char *folder, char **ret, struct err *err)
{
	struct signed_revision last = { 0 };
	char *out = folder ? mem_strdup(folder) : platform_path(app->place, "out");
	int rc = out ? store_signed_last(app->store, &record->key, &last, err) : err_nomem(err);

	if (rc == OK && !(*ret = platform_path(out, last.file)))
		rc = err_nomem(err);
	free(last.file);
	free(out);
	return rc;
}

/* A new revision of the same content makes whoever receives it look for what is new. */
static int refuse_unchanged(struct app *app, const struct record *record, const char *folder, struct err *err)
{
	char *path = NULL;
	int rc = signed_path(app, record, folder, &path, err);

	if (rc == OK)
		rc = err_set(err, ERR_REFUSED,
		    platform_exists(path)
			? _("Nothing has changed since revision %d; its file is %s. To sign it anew, as revision %d: --again.")
			: _("Nothing has changed since revision %d, but its file is not at %s. Look for it where it was "
			    "written; if it is lost, sign anew, as revision %d: --again."),
		    record->revision - 1, path, record->revision);
	free(path);
	return rc;
}

/* Of a record that stands as it was signed only the pages are signed now, unless it is asked for. */
static int sign_record(struct cli_call *call, struct record *record, const char *name, const char *passphrase,
    struct err *err)
{
	const char *folder = cli_value(call, "--out");
	const bool pages = cli_flag(call, "--pdf");
	const bool only_pages =
	    pages && record->signed_unchanged && !is_due_again(record) && !cli_flag(call, "--again");
	struct record *fresh = NULL;
	char *path = NULL, *pdf = NULL;
	int rc = only_pages ? signed_path(call->app, record, folder, &path, err)
			    : signing_sign(call->app, record, name, passphrase, folder, &path, err);

	if (rc == OK && !only_pages) {
		app_out(call->app, "%s\n", path);
		app_note(call->app, _("Saved, and the file was checked again at %s\n"), path);
	}
	if (rc == OK && pages && (rc = app_load(call->app, &record->key, &fresh, err)) == OK &&
	    (rc = signing_pdf_report(call->app, fresh, path, name, passphrase, &pdf, err)) == OK)
		app_out(call->app, "%s\n", pdf);
	record_free(fresh);
	free(path);
	free(pdf);
	return rc;
}

/* Nothing of what would be signed differs from what was; and nobody asks for it all the same. */
static bool is_idle(const struct cli_call *call, const struct record *record, const struct changes *names)
{
	return record->signed_unchanged && names->count == 0 && !is_due_again(record) &&
	       !cli_flag(call, "--again") && !cli_flag(call, "--pdf") && !cli_value(call, "--reason");
}

int cmd_sign(struct cli_call *call, struct err *err)
{
	struct record_key key;
	struct record *record = NULL;
	struct changes names = { 0 };
	struct cert_info cert = { 0 };
	struct str passphrase = { .secret = true };
	char *name = NULL;
	int rc;

	if (print_format_of(call->args[0]) == PRINT_PDF)
		return sign_file(call, err);

	if ((rc = app_record_key(call->args[0], &key, err)) < 0 ||
	    (rc = app_load(call->app, &key, &record, err)) < 0 ||
	    (rc = keys_find(call->app, key.unit, cli_value(call, "--key"), &name, &cert, err)) < 0 ||
	    (rc = name_people(call->app, record, &names, err)) < 0)
		goto out;
	if (is_idle(call, record, &names)) {
		rc = refuse_unchanged(call->app, record, cli_value(call, "--out"), err);
		goto out;
	}
	if ((rc = keys_passphrase(cli_value(call, "--passphrase-file"), false, &passphrase, err)) < 0 ||
	    (rc = app_commit(call->app, record, &names, err)) < 0 ||
	    (rc = give_reason(call->app, record, cli_value(call, "--reason"), cli_flag(call, "--again"), err)) < 0)
		goto out;
	rc = sign_record(call, record, name, str_text(&passphrase), err);
out:
	str_dispose(&passphrase);
	changes_dispose(&names);
	cert_info_dispose(&cert);
	record_free(record);
	free(name);
	return rc;
}

/* Our own, or one that the officer has accepted; what was revoked is neither. */
static bool taken(const struct signed_file *file)
{
	return file->trust == TRUST_OK || (file->own_key && file->trust != TRUST_REVOKED);
}

static void *json_file(const char *path, const struct signed_file *file)
{
	char groups[FINGERPRINT_GROUPS_SIZE], key[RECORD_KEY_SIZE];

	fingerprint_groups(file->content.signers[0].cert.sha256, groups);
	record_key_format(&file->summary.key, key);
	return json_pack("{s:s, s:b, s:s, s:i, s:s, s:s, s:s, s:s, s:s, s:b, s:s, s:b, s:b, s:b, s:b}", "file", path,
	    "whole", 1, "record", key, "revision", file->summary.revision, "payload_sha256",
	    file->content.payload_sha256, "holder", file->content.signers[0].cert.holder, "unit",
	    file->content.signers[0].cert.unit_name, "fingerprint", groups, "certificate_sha256",
	    file->content.signers[0].cert.sha256, "registered", taken(file), "trust", trust_verdict_name(file->trust), "key_of_unit", file->own_unit,
	    "form_known", file->form_known, "training", file->summary.training, "pdf", file->in_pdf);
}

static void print_file(const struct app *app, const char *path, const struct signed_file *file)
{
	struct str period = { 0 }, at = { 0 };

	period_append_label(&period, file->summary.key.period);
	app_out(app, _("%s: whole\n  %s\n  %s (%s), %s, revision %d\n"), path, file->summary.form_title,
	    file->summary.unit_name, file->summary.key.unit, str_text(&period), file->summary.revision);
	for (size_t i = 0; i < file->content.signer_count; i++) {
		const struct signer *signer = &file->content.signers[i];
		char groups[FINGERPRINT_GROUPS_SIZE];
		fingerprint_groups(signer->cert.sha256, groups);
		str_clear(&at);
		time_append_local(&at, signer->signing_time, platform_utc_offset(signer->signing_time));
		app_out(app, _("  signed by %s, %s, at %s\n  fingerprint %s\n"), signer->cert.holder,
		    signer->cert.unit_name, str_text(&at), groups);
	}
	app_out(app, _("  payload %s\n"), file->content.payload_sha256);
	if (file->in_pdf)
		app_out(app, "  %s\n", _("Attached to this PDF, which says that it is the record printed in it."));
	if (file->in_pdf && file->pages_signed)
		app_out(app, "  %s\n",
		    _("The PDF bears a signature of its own: look at it with a PDF reader."));
	else if (file->in_pdf)
		app_out(app, "  %s\n",
		    _("The pages themselves bear no signature: where they differ, the record counts."));
	if (file->summary.training)
		app_out(app, "  %s\n", _("An exercise (training), not a report."));
	if (!file->form_known)
		app_out(app, "  %s\n", _("The form is not known here: its values were not checked again."));
	if (!file->own_unit)
		app_out(app, "  %s\n", _("The key belongs to another unit than the record."));
	if (file->trust == TRUST_OK)
		app_out(app, "  %s\n", _("The signature is enrolled here for this unit."));
	else if (taken(file))
		app_out(app, "  %s\n", _("Signed with a key of this computer."));
	else
		app_out(app, "  %s\n  %s\n", _("The signature is not registered with the level above"),
		    trust_verdict_words(file->trust));
	str_dispose(&period);
	str_dispose(&at);
}

/* One bad file does not stop the others; the worst verdict is the exit status. */
int cmd_verify(struct cli_call *call, struct err *err)
{
	json_t *list = cli_flag(call, "--json") ? json_array() : NULL;
	bool failed = cli_flag(call, "--json") && !list;
	const char *paper = cli_value(call, "--paper");
	int worst = OK, rc = OK;

	if (!paper == !call->count) {
		json_decref(list);
		return err_set(err, ERR_USAGE, _("Give files, or --paper with what stands on paper: phieuso verify --help."));
	}
	if (paper) {
		json_decref(list);
		return cmd_verify_paper(call, paper, err);
	}
	for (size_t i = 0; i < call->count; i++) {
		struct signed_file file = { 0 };
		struct err why = { 0 };
		int status = signing_read(call->app, call->args[i], &file, &why);
		if (status == OK) {
			if (list)
				cli_json_append(list, json_file(call->args[i], &file), &failed);
			else
				print_file(call->app, call->args[i], &file);
			status = taken(&file) && file.own_unit ? 0 : 1;
			signed_file_dispose(&file);
		} else {
			if (list)
				cli_json_append(list,
				    json_pack("{s:s, s:b, s:s, s:s}", "file", call->args[i], "whole", 0,
					"error", err_name(why.code), "message", why.message),
				    &failed);
			app_note(call->app, "%s: %s\n", call->args[i], why.message);
			status = err_exit_status(status);
		}
		if (status > worst)
			worst = status;
	}
	if (list || failed)
		rc = cli_json_print(call->app, list, failed, err);
	return rc < 0 ? rc : worst;
}
