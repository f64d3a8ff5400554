/* value {…} and target {…}: made for the writer, and told apart from what a document gives without
 * being made anew, because a level above reads thousands of documents. */
#include "base/str.h"
#include "seal/payload_json.h"

/* Where the members go: into the object, or beside those of the one given. */
struct members {
	struct maker *m;
	struct json *object;	  /* NULL: nothing is made */
	const struct json *given; /* NULL: nothing is compared */
	size_t count;
	bool differ;
};

/* --- members ------------------------------------------------------------- */

static const struct json *given_member(struct members *s, const char *key)
{
	const struct json *member = json_get(s->given, key);

	s->count++;
	s->differ = s->differ || !member;
	return member;
}

static void put_text(struct members *s, const char *key, const char *text)
{
	if (s->object)
		make_put_text(s->m, s->object, key, text);
	else
		s->differ = !text_is_made(s->m, text, given_member(s, key)) || s->differ;
}

static void put_integer(struct members *s, const char *key, int64_t number)
{
	const struct json *member;

	if (s->object) {
		json_put(s->object, key, make_whole(s->m, number));
		return;
	}
	member = given_member(s, key);
	s->differ = s->differ || !json_is(member, JSON_KIND_WHOLE) || member->as.whole != number;
}

static void put_decimal(struct members *s, const char *key, struct decimal number)
{
	struct str plain = { 0 };

	decimal_append_plain(&plain, number);
	s->m->no_memory = s->m->no_memory || str_failed(&plain);
	put_text(s, key, str_text(&plain));
	str_dispose(&plain);
}

static void put_count(struct members *s, const char *key, struct decimal number)
{
	int64_t whole;

	if (payload_count_is_number(number, &whole))
		put_integer(s, key, whole);
	else
		put_decimal(s, key, number);
}

static void put_date(struct members *s, const char *key, struct date date)
{
	struct str iso = { 0 };

	date_append_iso(&iso, date);
	s->m->no_memory = s->m->no_memory || str_failed(&iso);
	put_text(s, key, str_text(&iso));
	str_dispose(&iso);
}

static bool agree(const struct members *s)
{
	return !s->differ && !s->m->no_memory && json_is(s->given, JSON_KIND_OBJECT) &&
	       s->given->size == s->count;
}

/* --- value --------------------------------------------------------------- */

static const char *status_label(const struct value_domain *domain, int status)
{
	return status >= 0 && (size_t)status < domain->status_count ? domain->statuses[status].label : "";
}

static void put_share(struct members *s, const struct value *value)
{
	struct decimal percent;

	put_integer(s, "numerator", value->share.num);
	put_integer(s, "denominator", value->share.den);
	if (ratio_percent(value->share, PAYLOAD_PERCENT_SCALE, ROUND_HALF_AWAY, &percent) == OK)
		put_decimal(s, "percent", percent);
}

static void put_value(
    struct members *s, const struct value_domain *domain, const char *typed, const struct value *value)
{
	put_text(s, "typed", typed);
	put_text(s, "kind", value_kind_name(value->kind));
	if (value->qualifier != QUALIFIER_NONE)
		put_text(s, "qualifier", qualifier_name(value->qualifier));
	if (value->bound != QUALIFIER_NONE)
		put_text(s, "bound", qualifier_name(value->bound));
	switch (value->kind) {
	case VALUE_PERCENT:
	case VALUE_MONEY:
		put_decimal(s, "number", value->number);
		break;
	case VALUE_COUNT:
		put_count(s, "number", value->number);
		break;
	case VALUE_RATIO:
		put_share(s, value);
		break;
	case VALUE_RANK:
		put_integer(s, "rank", value->rank);
		if (value->ranked > 0)
			put_integer(s, "of", value->ranked);
		break;
	case VALUE_STATUS:
	case VALUE_CHOICE:
		put_text(s, "status", status_label(domain, value->status));
		break;
	case VALUE_DATE:
		put_date(s, "text", value->date);
		break;
	default:
		break; /* the ways of having no value: the kind says it all */
	}
	if (value->has_claimed_percent)
		put_decimal(s, "claimed_percent", value->claimed_percent);
	if (value->claimed_status >= 0)
		put_text(s, "claimed_status", status_label(domain, value->claimed_status));
}

struct json *make_value(
    struct maker *m, const struct value_domain *domain, const char *typed, const struct value *value)
{
	struct members s = { .m = m, .object = make_object(m) };

	if (s.object)
		put_value(&s, domain, typed, value);
	return s.object;
}

bool value_is_made(struct maker *m, const struct value_domain *domain, const char *typed,
    const struct value *value, const struct json *given)
{
	struct members s = { .m = m, .given = given };

	put_value(&s, domain, typed, value);
	return agree(&s);
}

/* --- target -------------------------------------------------------------- */

static void put_target(struct members *s, const struct target *target)
{
	static const char *const signs[] = { [COMPARE_GE] = ">=",
		[COMPARE_GT] = ">",
		[COMPARE_LE] = "<=",
		[COMPARE_LT] = "<",
		[COMPARE_EQ] = "=" };
	struct str test = { 0 };

	if (target && target->test != COMPARE_NONE) {
		str_append(&test, signs[target->test]);
		str_append_char(&test, ' ');
		decimal_append_plain(&test, target->limit);
		s->m->no_memory = s->m->no_memory || str_failed(&test);
	}
	put_text(s, "text", target ? target->text : "");
	put_text(s, "test", str_text(&test));
	str_dispose(&test);
}

struct json *make_target(struct maker *m, const struct target *target)
{
	struct members s = { .m = m, .object = make_object(m) };

	if (s.object)
		put_target(&s, target);
	return s.object;
}

bool target_is_made(struct maker *m, const struct target *target, const struct json *given)
{
	struct members s = { .m = m, .given = given };

	put_target(&s, target);
	return agree(&s);
}
