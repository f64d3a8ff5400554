/* Verdicts: their words, their places, their order. */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "core/audit_private.h"

static const char *const kind_names[] = {
#define KIND_NAME(id, name) name,
	AUDIT_KINDS(KIND_NAME)
#undef KIND_NAME
};
static const char *const result_names[] = {
#define RESULT_NAME(id, name) name,
	AUDIT_RESULTS(RESULT_NAME)
#undef RESULT_NAME
};

const char *audit_kind_name(enum audit_kind kind)
{
	return kind < AUDIT_KIND_COUNT ? kind_names[kind] : "";
}

const char *audit_result_name(enum audit_result result)
{
	return result < AUDIT_RESULT_COUNT ? result_names[result] : "";
}

void audit_say_percent(struct str *ret, struct decimal percent)
{
	decimal_append_vi(ret, percent);
	str_append_char(ret, '%');
}

void audit_say_tokens(struct str *ret, const struct audit *a, size_t first, size_t last)
{
	size_t end = audit_end(a, last);
	struct str words = { 0 };

	for (size_t i = a->tokens[first].at; i < end; i++)
		if (!strchr(" \t\r\n\f*_", a->text[i]))
			str_append_char(&words, a->text[i]);
		else if (words.len > 0 && words.text[words.len - 1] != ' ' && !strchr("*_", a->text[i]))
			str_append_char(&words, ' ');
	if (text_nfc(str_text(&words), words.len, ret, NULL) != OK)
		ret->failed = true;
	str_dispose(&words);
}

#define LABEL_FAR 14 /* tokens */

/* "Số hộ có kết nối là 7.815/17.347": what the figure at i is of belongs to the quote, where a
 * colon or "là" ties it. */
static size_t with_label(const struct audit *a, size_t i)
{
	static const char *const leads[] = { "trong ddos", "cu the", "gom", NULL };
	size_t first = i - 1;

	if (audit_kind(a, i - 1) != TOK_COLON && !audit_is(a, i - 1, "la"))
		return i;
	while (i - first < LABEL_FAR &&
	       (audit_kind(a, first - 1) == TOK_WORD || audit_kind(a, first - 1) == TOK_LABEL ||
		   (audit_kind(a, first - 1) == TOK_COMMA &&
		       audit_kind(a, first) == TOK_LABEL))) /* "mức độ 3, 4" */
		first--;
	if (audit_any(a, first, leads) > 0) /* of the whole before, not of this figure */
		return i;
	return i - first < LABEL_FAR && first < i - 1 ? first : i;
}

/* "13.763 hồ sơ, đạt tỷ lệ 13.763/13.763": so does the count before its share. */
static size_t with_count(const struct audit *a, size_t i)
{
	size_t first = i - (audit_kind(a, i - 1) == TOK_COLON);

	if (!audit_phrase_before(a, first, "ty le") && !audit_phrase_before(a, first, "ti le"))
		return i;
	for (first--; i - first < LABEL_FAR && audit_kind(a, first) != TOK_COUNT; first--) {
		enum audit_token_kind kind = audit_kind(a, first);

		if (kind != TOK_WORD && kind != TOK_COMMA && kind != TOK_SEMICOLON)
			return i;
	}
	return audit_kind(a, first) == TOK_COUNT && audit_kind(a, first - 1) != TOK_SLASH ? first : i;
}

static size_t quote_begin(const struct audit *a, const struct audit_found *found)
{
	if (found->kind == AUDIT_SHARE)
		return with_label(a, with_count(a, found->first));
	return found->kind == AUDIT_SUM || found->kind == AUDIT_SUBSET || found->kind == AUDIT_COMPLEMENT
		   ? with_label(a, found->first)
		   : found->first;
}

int audit_add(struct audit *a, struct audit_found *found, const char *message, ...)
{
	struct audit_verdicts *list = a->ret;
	const struct audit_token *first = &a->tokens[quote_begin(a, found)];
	struct audit_verdict v = { .kind = found->kind,
		.result = found->result,
		.at = first->at,
		.length = audit_end(a, found->last) - first->at };
	struct str words = { 0 };
	bool failed = str_failed(&found->stated) || str_failed(&found->computed);
	va_list ap;

	if (list->count == AUDIT_VERDICTS_MAX) {
		list->cut = true;
		str_dispose(&found->stated);
		str_dispose(&found->computed);
		return OK;
	}
	if (found->other)
		v.other = a->tokens[found->other].at;
	v.stated = mem_strdup(str_text(&found->stated));
	v.computed = mem_strdup(str_text(&found->computed));
	if (found->result != AUDIT_RIGHT) {
		va_start(ap, message);
		str_vprintf(&words, message, ap);
		va_end(ap);
		failed |= str_failed(&words);
		v.message = str_take(&words);
	}
	str_dispose(&found->stated);
	str_dispose(&found->computed);
	if (failed || !v.stated || !v.computed || (found->result != AUDIT_RIGHT && !v.message) ||
	    mem_grow(&list->items, &list->cap, list->count + 1, sizeof *list->items) != OK) {
		free(v.stated);
		free(v.computed);
		free(v.message);
		return err_nomem(a->err);
	}
	list->items[list->count++] = v;
	list->by_result[v.result]++;
	return OK;
}

void audit_verdicts_dispose(struct audit_verdicts *verdicts)
{
	for (size_t i = 0; i < verdicts->count; i++) {
		free(verdicts->items[i].stated);
		free(verdicts->items[i].computed);
		free(verdicts->items[i].message);
	}
	free(verdicts->items);
	*verdicts = (struct audit_verdicts){ 0 };
}
