/* Papers of the level above: the letter that asks for what is wanting, and what the units handed in. */
#include <stdlib.h>
#include "main/printing_private.h"
#include "platform/platform.h"
#include "report/report_overview.h"
#include "report/report_reminder.h"

#define LETTER_TITLE "Công văn đôn đốc báo cáo"
#define OVERVIEW_TITLE "Báo cáo tổng hợp"

enum paper { PAPER_REMINDER, PAPER_OVERVIEW };

static int make_doc(const struct app *app, enum paper paper, const struct overview *overview,
    const struct report_facts *facts, struct doc **ret, struct err *err)
{
	const int64_t now = platform_now();
	const struct date today = time_date(now, platform_utc_offset(now));

	return paper == PAPER_REMINDER ? report_reminder(overview, facts, today, ret, err)
				       : report_overview(overview, facts, today, app->training, ret, err);
}

static int vietnamese(struct app *app, enum paper paper, const struct overview *overview,
    const struct print_style *style, struct str *ret, struct err *err)
{
	struct report_facts facts = {
		.number = "", .entered_by = "", .payload_sha256 = "", .history_head = "", .signed_by = ""
	};
	struct print_style its_own = *style;
	struct settings s = { 0 };
	struct doc *doc = NULL;
	int rc = printing_settings_load(app, &s, err);

	if (rc < 0)
		goto out;
	facts.agency_parent = s.parent;
	facts.agency = s.agency;
	facts.place = s.place;
	facts.signer_title = s.title;
	facts.signer_name = s.approver;
	facts.recipients = s.recipients;
	if ((rc = make_doc(app, paper, overview, &facts, &doc, err)) < 0)
		goto out;
	its_own.figures = paper == PAPER_OVERVIEW;
	rc = printing_sheet(
	    app, doc, paper == PAPER_REMINDER ? LETTER_TITLE : OVERVIEW_TITLE, s.agency, &its_own, ret, err);
out:
	doc_free(doc);
	printing_settings_dispose(&s);
	return rc;
}

/* The paper is Vietnamese whatever the screen speaks. */
static int print(struct app *app, enum paper paper, const struct overview *overview,
    const struct print_style *style, struct str *ret, struct err *err)
{
	const char *language = app_language();
	int rc = app_set_language("vi", err);

	if (rc == OK)
		rc = vietnamese(app, paper, overview, style, ret, err);
	(void)app_set_language(language, NULL); /* it was set before: it is whole */
	return rc;
}

int printing_reminder(struct app *app, const struct overview *overview, enum print_format format,
    struct str *ret, struct err *err)
{
	return print(app, PAPER_REMINDER, overview, &(struct print_style){ .format = format }, ret, err);
}

int printing_overview(struct app *app, const struct overview *overview, enum print_format format,
    struct str *ret, struct err *err)
{
	return printing_overview_styled(app, overview, &(struct print_style){ .format = format }, ret, err);
}

int printing_overview_styled(struct app *app, const struct overview *overview, const struct print_style *style,
    struct str *ret, struct err *err)
{
	return print(app, PAPER_OVERVIEW, overview, style, ret, err);
}

int printing_overview_to_folder(struct app *app, const struct overview *overview, enum print_format format,
    char **ret_path, struct err *err)
{
	const struct record_key key = printing_key(NULL, overview);
	struct str text = { 0 };
	char *path = NULL;
	int rc;

	if ((rc = printing_path(app, &key, PRINT_OVERVIEW_TAIL, format, &path, err)) == OK &&
	    (rc = printing_overview(app, overview, format, &text, err)) == OK &&
	    (rc = platform_write_file(path, str_text(&text), text.len, false, true, err)) == OK) {
		*ret_path = path;
		path = NULL;
	}
	str_dispose(&text);
	free(path);
	return rc;
}
