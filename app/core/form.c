#include "core/form.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "core/builtin.h"

void form_free(struct form *form)
{
	if (form)
		arena_free(form->arena); /* the form itself lives there too */
}

static int find_sorted(const struct form *form, const char *code)
{
	size_t low = 0, high = form->indicator_count;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;

		if (strcmp(form->by_code[middle]->code, code) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == form->indicator_count || strcmp(form->by_code[low]->code, code) != 0)
		return -1;
	return (int)(form->by_code[low] - form->indicators);
}

int form_find(const struct form *form, const char *code)
{
	if (form->by_code)
		return find_sorted(form, code);
	for (size_t i = 0; i < form->indicator_count; i++) /* while it is being built */
		if (strcmp(form->indicators[i].code, code) == 0)
			return (int)i;
	return -1;
}

const struct heading *form_heading_above(const struct form *form, size_t indicator)
{
	const struct indicator *at = &form->indicators[indicator];

	return at->under && (indicator == 0 || at[-1].under != at->under) ? at->under : NULL;
}

size_t label_number_length(const char *label)
{
	size_t n = strspn(label, "IVXLC0123456789.");

	return n > 1 && memchr(label, '.', n) && label[n] == ' ' ? n + 1 : 0;
}

const struct target *indicator_target(const struct indicator *indicator, int year)
{
	const struct target *every = NULL;
	size_t i;

	for (i = 0; i < indicator->target_count; i++) {
		if (indicator->targets[i].year == year)
			return &indicator->targets[i];
		if (indicator->targets[i].year == 0)
			every = &indicator->targets[i];
	}
	return every;
}

const struct decimal *target_limit(const struct target *target)
{
	return target && target->test != COMPARE_NONE ? &target->limit : NULL;
}

/* "70%", "5.000 người", "4". */
static void append_limit(struct str *ret, const struct target *target, const struct indicator *indicator)
{
	decimal_append_vi(ret, target->limit);
	if (value_type_is_share(indicator->domain.type)) {
		str_append_char(ret, '%');
	} else if (indicator->domain.type != TYPE_RANK && indicator->unit[0] != '\0') {
		str_append_char(ret, ' ');
		str_append(ret, indicator->unit);
	}
}

void target_append_words(struct str *ret, const struct target *target, const struct indicator *indicator)
{
	struct str limit = { 0 };

	if (target->test == COMPARE_NONE)
		return;
	append_limit(&limit, target, indicator);
	switch (target->test) {
	case COMPARE_GE:
		str_printf(ret, _("%s or more"), str_text(&limit));
		break;
	case COMPARE_GT:
		str_printf(ret, _("over %s"), str_text(&limit));
		break;
	case COMPARE_LE:
		str_printf(ret, _("%s or less"), str_text(&limit));
		break;
	case COMPARE_LT:
		str_printf(ret, _("under %s"), str_text(&limit));
		break;
	default:
		str_printf(ret, _("exactly %s"), str_text(&limit));
		break;
	}
	ret->failed |= str_failed(&limit);
	str_dispose(&limit);
}

static const char *item_id(const struct forms *forms, size_t index)
{
	return forms->items[index] ? forms->items[index]->id : forms->builtin[index].name;
}

int forms_add(struct forms *forms, struct form *form)
{
	size_t i;

	for (i = 0; i < forms->count; i++) {
		if (strcmp(item_id(forms, i), form->id) == 0) {
			form_free(forms->items[i]);
			forms->items[i] = form;
			return OK;
		}
	}
	if (mem_grow(&forms->items, &forms->cap, forms->count + 1, sizeof(*forms->items)) < 0) {
		form_free(form);
		return ERR_NOMEM;
	}
	forms->items[forms->count++] = form;
	return OK;
}

int forms_add_builtin(struct forms *forms, struct err *err)
{
	size_t count = 0;

	while (builtin_packs[count].name)
		count++;
	if (mem_grow(&forms->items, &forms->cap, count, sizeof(*forms->items)) < 0)
		return err_nomem(err);
	forms->builtin = builtin_packs;
	while (forms->count < count)
		forms->items[forms->count++] = NULL;
	return OK;
}

int forms_read(const struct forms *forms, const char *id, struct err *err)
{
	int rc = OK;
	size_t i;

	for (i = 0; i < forms->count && rc == OK; i++) {
		const struct embedded_file *pack = forms->items[i] ? NULL : &forms->builtin[i];

		if (pack && (!id || strcmp(pack->name, id) == 0))
			rc = form_parse(
			    pack->name, (const char *)pack->bytes, pack->size, &forms->items[i], NULL, err);
	}
	return rc;
}

const struct form *forms_find(const struct forms *forms, const char *id)
{
	size_t i;

	for (i = 0; i < forms->count; i++)
		if (strcmp(item_id(forms, i), id) == 0)
			return forms_read(forms, id, NULL) == OK ? forms->items[i] : NULL;
	return NULL;
}

void forms_dispose(struct forms *forms)
{
	size_t i;

	for (i = 0; i < forms->count; i++)
		form_free(forms->items[i]);
	free(forms->items);
	*forms = (struct forms){ 0 };
}
