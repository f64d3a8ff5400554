/* Verdicts and what is said of them. */
#include <string.h>
#include "base/i18n.h"
#include "main/importing_private.h"
#include "platform/platform.h"

const char *import_verdict_name(enum import_verdict verdict)
{
	static const char *const names[] = {
#define NAME(id, name, label) name,
		IMPORT_VERDICTS(NAME)
#undef NAME
	};

	return names[verdict];
}

const char *import_verdict_label(enum import_verdict verdict)
{
	static const char *const labels[] = {
#define LABEL(id, name, label) label,
		IMPORT_VERDICTS(LABEL)
#undef LABEL
	};

	return _(labels[verdict]);
}

const struct org_unit *import_unit(const struct app *app, const char *code)
{
	const int64_t now = platform_now();
	const struct org_unit *unit = org_units_find(&app->units, code, time_date(now, platform_utc_offset(now)));
	size_t first = org_units_first(&app->units, code);

	if (!unit && first < app->units.count && strcmp(app->units.items[first].code, code) == 0)
		unit = &app->units.items[first];
	return unit;
}

bool import_fatal(int rc)
{
	return rc == ERR_NOMEM || rc == ERR_GONE || rc == ERR_IO || rc == ERR_BUSY || rc == ERR_DAMAGED ||
	       rc == ERR_INTERNAL;
}

void judged_dispose(struct judged *judged)
{
	str_dispose(&judged->message);
	str_dispose(&judged->unit_label);
}

void judge(struct judged *judged, enum import_verdict verdict, const char *fmt, ...)
{
	va_list ap;

	judged->verdict = verdict;
	str_clear(&judged->message);
	va_start(ap, fmt);
	str_vprintf(&judged->message, fmt, ap);
	va_end(ap);
}

void judge_add(struct judged *judged, const char *fmt, ...)
{
	va_list ap;

	if (judged->message.len) /* a reason ends as its officer left it */
		str_append(&judged->message, strchr(".:;!?", judged->message.text[judged->message.len - 1]) ? " " : ". ");
	va_start(ap, fmt);
	str_vprintf(&judged->message, fmt, ap);
	va_end(ap);
}
