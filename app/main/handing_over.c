#include "main/handing_over.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "main/enrolling.h"
#include "main/printing.h"
#include "main/trusting.h"
#include "platform/platform.h"
#include "report/handover.h"
#include "seal/key.h"

#define SHEET_TITLE "Biên bản bàn giao khóa ký số liệu"

static void fill_key(
    const struct trust_entry *entry, char groups[FINGERPRINT_GROUPS_SIZE], struct handover_key *ret)
{
	fingerprint_groups(entry->certificate_sha256, groups);
	*ret = (struct handover_key){ .holder = entry->holder,
		.groups = groups,
		.sha256 = entry->certificate_sha256,
		.from = entry->from,
		.to = entry->to };
	if (entry->revoked_at != 0)
		ret->to = time_date(entry->revoked_at, platform_utc_offset(entry->revoked_at));
}

static void append_unit(const struct app *app, const char *code, struct date today, struct str *ret)
{
	const struct org_unit *unit = org_units_find(&app->units, code, today);

	if (unit) {
		org_unit_append_label(ret, unit);
		str_printf(ret, " (%s)", code);
	} else {
		str_append(ret, code);
	}
}

static int print(
    struct app *app, const struct handover *facts, enum print_format format, struct str *ret, struct err *err)
{
	struct doc *doc = NULL;
	int rc = report_handover(facts, &doc, err);

	if (rc == OK)
		rc = printing_sheet(app, doc, SHEET_TITLE, "", &(struct print_style){ .format = format }, ret, err);
	doc_free(doc);
	return rc;
}

int handing_over_print(struct app *app, const struct trust_entry *entry, const struct trust_entry *old,
    const char *reason, const char *file, struct err *err)
{
	const char *language = app_language();
	const int format = print_format_of(file);
	char groups[FINGERPRINT_GROUPS_SIZE], old_groups[FINGERPRINT_GROUPS_SIZE];
	char *parent = app_config(app, "agency.parent"), *agency = app_config(app, "agency"),
	     *place = app_config(app, "place");
	const int64_t now = platform_now();
	struct handover facts = { .reason = reason ? reason : "",
		.decided_by = entry->decided_by,
		.date = time_date(now, platform_utc_offset(now)) };
	struct handover_key key, old_key;
	const struct org_unit *ours = NULL;
	struct str unit = { 0 }, agency_unit = { 0 }, text = { 0 };
	int rc = OK;

	if (format < 0)
		rc = err_set(err, ERR_USAGE, _("%s: give a name that ends in .pdf, .docx or .txt."), file);
	else if (!parent || !agency || !place)
		rc = err_nomem(err);
	if (rc < 0)
		goto out;
	fill_key(entry, groups, &key);
	if (old)
		fill_key(old, old_groups, &old_key);
	append_unit(app, entry->unit, facts.date, &unit);
	facts.agency_parent = parent;
	(void)enrolling_unit(app, NULL, &ours, NULL); /* it may not be set */
	if (ours)
		org_unit_append_label(&agency_unit, ours);
	facts.agency = agency;
	facts.agency_unit = str_text(&agency_unit);
	facts.place = place;
	facts.unit = str_text(&unit);
	facts.new = &key;
	facts.old = old ? &old_key : NULL;
	if (str_failed(&unit) || str_failed(&agency_unit)) {
		rc = err_nomem(err);
		goto out;
	}
	/* the paper is Vietnamese whatever the screen speaks */
	if ((rc = app_set_language("vi", err)) == OK) {
		facts.role = trust_role_label(entry->role);
		rc = print(app, &facts, (enum print_format)format, &text, err);
		(void)app_set_language(language, NULL);
	}
	if (rc == OK)
		rc = platform_write_file(file, str_text(&text), text.len, false, false, err);
out:
	str_dispose(&unit);
	str_dispose(&agency_unit);
	str_dispose(&text);
	free(parent);
	free(agency);
	free(place);
	return rc;
}
