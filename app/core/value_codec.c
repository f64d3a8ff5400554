/* How the store keeps a reading: "ratio 7815/17347 claimed=45.05 unit="hộ"". One
 * line: a kind, what the kind holds, then what was said beside it. A text and a table are
 * what stands in the typed text, so their kind says all. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/text.h"
#include "core/excerpt.h"
#include "core/value_scan.h"

/* ---- writing ---- */

static void append_quoted(struct str *ret, const char *text)
{
	str_append_char(ret, '"');
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			str_append_char(ret, '\\');
		str_append_char(ret, *text);
	}
	str_append_char(ret, '"');
}

static void append_label(struct str *ret, const struct value_domain *domain, int status)
{
	append_quoted(
	    ret, status >= 0 && (size_t)status < domain->status_count ? domain->statuses[status].label : "");
}

static void append_content(struct str *ret, const struct value_domain *domain, const struct value *v)
{
	switch (v->kind) {
	case VALUE_PERCENT:
	case VALUE_COUNT:
	case VALUE_MONEY:
		str_append(ret, " ");
		decimal_append_plain(ret, v->number);
		break;
	case VALUE_RATIO:
		str_printf(ret, " %" PRId64 "/%" PRId64, v->share.num, v->share.den);
		break;
	case VALUE_RANK:
		str_printf(ret, " %" PRId64 "/%" PRId64, v->rank, v->ranked);
		break;
	case VALUE_STATUS:
	case VALUE_CHOICE:
		str_append(ret, " ");
		append_label(ret, domain, v->status);
		break;
	case VALUE_DATE:
		str_append(ret, " ");
		date_append_iso(ret, v->date);
		break;
	default:
		break;
	}
}

void value_encode(struct str *ret, const struct value_domain *domain, const struct value *v)
{
	str_append(ret, value_kind_name(v->kind));
	append_content(ret, domain, v);
	if (v->qualifier != QUALIFIER_NONE)
		str_printf(ret, " qualifier=%s", qualifier_name(v->qualifier));
	if (v->bound != QUALIFIER_NONE)
		str_printf(ret, " bound=%s", qualifier_name(v->bound));
	if (v->has_claimed_percent) {
		str_append(ret, " claimed=");
		decimal_append_plain(ret, v->claimed_percent);
	}
	if (v->claimed_status >= 0) {
		str_append(ret, " stated=");
		append_label(ret, domain, v->claimed_status);
	}
	if (v->claimed_of_plan)
		str_append(ret, " of_plan=yes");
	if (v->unit_word[0]) {
		str_append(ret, " unit=");
		append_quoted(ret, v->unit_word);
	}
	if (v->mark[0]) {
		str_append(ret, " mark=");
		append_quoted(ret, v->mark);
	}
}

/* ---- reading: strict, the line may come from a file that was changed ---- */

struct decoder {
	const struct value_domain *domain;
	const char *at;
	struct value *v;
};

static bool eat(struct decoder *d, const char *text)
{
	size_t n = strlen(text);

	if (strncmp(d->at, text, n) != 0)
		return false;
	d->at += n;
	return true;
}

/* A word up to a blank or the end. */
static bool eat_word(struct decoder *d, const char *word)
{
	size_t n = strlen(word);

	if (strncmp(d->at, word, n) != 0 || (d->at[n] != ' ' && d->at[n] != '\0'))
		return false;
	d->at += n;
	return true;
}

static int take_quoted(struct decoder *d, struct str *ret)
{
	if (!eat(d, "\""))
		return ERR_SYNTAX;
	for (; *d->at != '"'; d->at++) {
		if (*d->at == '\0' || *d->at == '\n')
			return ERR_SYNTAX;
		if (*d->at == '\\') {
			d->at++;
			if (*d->at == 'n') {
				str_append_char(ret, '\n');
				continue;
			}
			if (*d->at != '"' && *d->at != '\\')
				return ERR_SYNTAX;
		}
		str_append_char(ret, *d->at);
	}
	d->at++;
	return str_failed(ret) ? ERR_NOMEM : OK;
}

static int take_fixed(struct decoder *d, char *ret, size_t size)
{
	struct str text = { 0 };
	int rc = take_quoted(d, &text);

	if (rc == OK && (text.len == 0 || text.len >= size))
		rc = ERR_SYNTAX;
	if (rc == OK)
		strcpy(ret, str_text(&text));
	str_dispose(&text);
	return rc;
}

static int take_label(struct decoder *d, int *ret)
{
	struct str label = { 0 };
	int rc = take_quoted(d, &label);

	if (rc == OK) {
		rc = ERR_SYNTAX;
		for (size_t i = 0; i < d->domain->status_count && rc < 0; i++) {
			if (strcmp(d->domain->statuses[i].label, str_text(&label)) == 0) {
				*ret = (int)i;
				rc = OK;
			}
		}
	}
	str_dispose(&label);
	return rc;
}

static int take_decimal(struct decoder *d, struct decimal *ret)
{
	size_t n = strcspn(d->at, " ");
	int rc = decimal_parse_plain(d->at, n, ret);

	d->at += n;
	return rc < 0 || ret->units < 0 ? ERR_SYNTAX : OK;
}

static int take_int(struct decoder *d, int64_t *ret)
{
	int64_t n = 0;
	const char *start = d->at;

	for (; *d->at >= '0' && *d->at <= '9'; d->at++) {
		if (n > (INT64_MAX - 9) / 10)
			return ERR_SYNTAX;
		n = n * 10 + (*d->at - '0');
	}
	*ret = n;
	return d->at > start ? OK : ERR_SYNTAX;
}

static int take_pair(struct decoder *d, int64_t *ret_first, int64_t *ret_second)
{
	int rc = take_int(d, ret_first);

	if (rc == OK && !eat(d, "/"))
		rc = ERR_SYNTAX;
	return rc == OK ? take_int(d, ret_second) : rc;
}

static int take_date(struct decoder *d, struct date *ret)
{
	char iso[11] = "";
	size_t n = strcspn(d->at, " ");

	if (n != sizeof(iso) - 1)
		return ERR_SYNTAX;
	memcpy(iso, d->at, n);
	d->at += n;
	return date_parse_iso(iso, ret) < 0 ? ERR_SYNTAX : OK;
}

/* Versions of old kept a text a second time, in quotes: where it stands it is what counts. */
static int take_text(struct decoder *d)
{
	struct str text = { 0 };
	int rc = take_quoted(d, &text);

	if (rc == OK) {
		d->v->text = text.len ? str_take(&text) : NULL;
		rc = d->v->text ? OK : ERR_SYNTAX;
	}
	str_dispose(&text);
	return rc;
}

static int take_content(struct decoder *d)
{
	struct value *v = d->v;

	switch (v->kind) {
	case VALUE_PERCENT:
	case VALUE_COUNT:
	case VALUE_MONEY:
		return eat(d, " ") ? take_decimal(d, &v->number) : ERR_SYNTAX;
	case VALUE_RATIO:
		if (!eat(d, " ") || take_pair(d, &v->share.num, &v->share.den) < 0)
			return ERR_SYNTAX;
		return v->share.den > 0 ? OK : ERR_SYNTAX;
	case VALUE_RANK:
		if (!eat(d, " ") || take_pair(d, &v->rank, &v->ranked) < 0)
			return ERR_SYNTAX;
		return v->rank > 0 ? OK : ERR_SYNTAX;
	case VALUE_STATUS:
	case VALUE_CHOICE:
		return eat(d, " ") ? take_label(d, &v->status) : ERR_SYNTAX;
	case VALUE_DATE:
		return eat(d, " ") ? take_date(d, &v->date) : ERR_SYNTAX;
	case VALUE_TEXT:
		return eat(d, " ") ? take_text(d) : OK;
	default:
		return OK;
	}
}

static int take_qualifier(struct decoder *d, enum qualifier *ret)
{
	for (int q = QUALIFIER_NONE + 1; q < QUALIFIER_COUNT; q++) {
		if (eat_word(d, qualifier_name((enum qualifier)q))) {
			*ret = (enum qualifier)q;
			return OK;
		}
	}
	return ERR_SYNTAX;
}

/* Each at most once and in the order in which they are written. */
static int take_besides(struct decoder *d)
{
	struct value *v = d->v;
	int rc = OK;

	if (rc == OK && eat(d, " qualifier="))
		rc = take_qualifier(d, &v->qualifier);
	if (rc == OK && eat(d, " bound="))
		rc = take_qualifier(d, &v->bound);
	if (rc == OK && eat(d, " claimed=")) {
		v->has_claimed_percent = true;
		rc = take_decimal(d, &v->claimed_percent);
	}
	if (rc == OK && eat(d, " stated="))
		rc = take_label(d, &v->claimed_status);
	if (rc == OK && eat(d, " of_plan=yes"))
		v->claimed_of_plan = true;
	if (rc == OK && eat(d, " unit="))
		rc = take_fixed(d, v->unit_word, sizeof(v->unit_word));
	if (rc == OK && eat(d, " mark="))
		rc = take_fixed(d, v->mark, sizeof(v->mark));
	return rc == OK && *d->at ? ERR_SYNTAX : rc;
}

static int take_kind(struct decoder *d)
{
	for (int kind = 0; kind < VALUE_KIND_COUNT; kind++) {
		if (eat_word(d, value_kind_name((enum value_kind)kind))) {
			d->v->kind = (enum value_kind)kind;
			return OK;
		}
	}
	return ERR_SYNTAX;
}

int value_decode(const struct value_domain *domain, const char *line, struct value *ret, struct err *err)
{
	struct value v;
	struct decoder d = { .domain = domain, .at = line, .v = &v };
	size_t n = strlen(line);
	char part[EXCERPT_SIZE];
	int rc;

	value_init(&v);
	rc = text_valid(line, n) ? take_kind(&d) : ERR_SYNTAX;
	if (rc == OK)
		rc = take_content(&d);
	if (rc == OK)
		rc = take_besides(&d);
	if (rc == OK) {
		*ret = v;
		return OK;
	}
	value_dispose(&v);
	if (rc == ERR_NOMEM)
		return err_nomem(err);
	excerpt(line, n, part);
	return err_set_at(err, ERR_SYNTAX, 0, text_column(line, d.at),
	    _("A stored reading cannot be understood: “%s”. It was made with another version of the form, or "
	      "was changed from outside; type the value again."),
	    part);
}
