#include "main/migrating.h"

#include <string.h>
#include "base/i18n.h"
#include "core/excerpt.h"
#include "main/cli.h"
#include "platform/digest.h"

const struct form *migrating_form(const struct app *app, const struct record *record)
{
	const struct form *known = forms_find(&app->forms, record->key.form), *own = record->form;

	if (!known || known == own ||
	    (known->text_size == own->text_size && memcmp(known->text, own->text, own->text_size) == 0))
		return NULL;
	return known;
}

int migrating_plan(
    const struct record *record, const struct form *form, struct migration_plan *ret, struct err *err)
{
	char sha256[SHA256_HEX_SIZE];
	int rc = sha256_hex(form->text, form->text_size, sha256, err);

	return rc < 0 ? rc : record_migrate(record, form, sha256, ret, err);
}

static void append_item(
    struct str *ret, const struct record *record, const struct form *form, const struct moved *item)
{
	const struct indicator *from = &record->form->indicators[item->from];
	struct str column = { 0 };
	const char *line = cli_column(&column, record->cells[item->from].typed);
	char typed[EXCERPT_SIZE];

	excerpt(line, strlen(line), typed);
	str_dispose(&column);
	switch (item->how) {
	case MOVED_CODE:
		str_printf(ret, _("%s -> %s: %s"), from->code, form->indicators[item->to].code, typed);
		break;
	case MOVED_NO_PLACE:
		str_printf(
		    ret, _("%s has no place, kept in a note: %s (%s)"), from->code, typed, from->label);
		break;
	case MOVED_UNREAD:
		str_printf(ret, _("%s is answered in another way now, kept in a note: %s (%s)"), from->code,
		    typed, from->label);
		break;
	}
}

void migrating_append(struct str *ret, const struct record *record, const struct form *form,
    const struct migration_plan *plan, const char *separator)
{
	str_printf(ret, _("Stay as they are: %zu criteria."), plan->stays);
	for (size_t i = 0; i < plan->count; i++) {
		str_append(ret, separator);
		append_item(ret, record, form, &plan->items[i]);
	}
}

int migrating_do(struct app *app, const struct record *record, const struct form *form, struct err *err)
{
	const struct stamp stamp = app_stamp(app);
	struct migration_plan plan = { 0 };
	int rc = migrating_plan(record, form, &plan, err);

	if (rc == OK)
		rc = store_record_migrate(app->store, &record->key, form, &plan.changes, &stamp, err);
	migration_plan_dispose(&plan);
	return rc;
}
