#include "seal/answer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "seal/cms.h"
#include "seal/document_json.h"

#define REASONS_MAX 2000
#define FINDINGS_MAX 100000

#define NAME(id, name, label) name,
static const char *const states[] = { RECEIPT_STATES(NAME) NULL };

static const struct shape state = { .type = SHAPE_NAME, .names = states };
static const struct shape findings = { .type = SHAPE_INTEGER, .max = FINDINGS_MAX };
static const struct member to_members[] = { MUST("code", shape_some_latin), MUST("name", shape_some_latin),
	END };
static const struct shape to = { .type = SHAPE_OBJECT, .members = to_members };
static const struct member form_members[] = { MUST("id", shape_some_latin), END };
static const struct shape form = { .type = SHAPE_OBJECT, .members = form_members };
static const struct member reason_members[] = {
	MUST("code", shape_latin),
	MUST("label", shape_text),
	MUST("reason", shape_some_text),
	END,
};
static const struct shape reason = { .type = SHAPE_OBJECT, .members = reason_members };
static const struct shape reasons = { .type = SHAPE_ARRAY, .min = 1, .max = REASONS_MAX, .items = &reason };

/* clang-format off */
#define ANSWER_BEGIN \
	MUST("format", shape_text), MUST("org_unit", shape_org_unit), MUST("to", to), MUST("form", form), \
	MUST("period", shape_period), MUST("revision", shape_revision), MUST("payload_sha256", shape_hash)
#define ANSWER_END MUST("made_at", shape_moment), MUST("certificate", shape_hash)
/* clang-format on */

static const struct member receipt_members[] = {
	ANSWER_BEGIN,
	MUST("received_on", shape_date),
	MUST("state", state),
	MUST("findings", findings),
	ANSWER_END,
	END,
};
static const struct shape receipt = { .type = SHAPE_OBJECT, .members = receipt_members };
static const struct member return_members[] = {
	ANSWER_BEGIN,
	MUST("reasons", reasons),
	MUST("reviewer", shape_some_latin),
	ANSWER_END,
	END,
};
static const struct shape returned = { .type = SHAPE_OBJECT, .members = return_members };

const char *receipt_state_label(enum receipt_state of)
{
	static const char *const labels[] = {
#define LABEL(id, name, label) label,
		RECEIPT_STATES(LABEL)
#undef LABEL
	};

	return _(labels[of]);
}

/* --- writing --- */

static struct json *make_from(struct maker *m, const struct answer_document *answer)
{
	struct json *object = make_object(m);

	make_put_text(m, object, "code", answer->from_code);
	make_put_text(m, object, "name", answer->from_name);
	make_put_text(m, object, "level", org_level_name(answer->from_level));
	make_put_text(m, object, "parent", answer->from_parent);
	return object;
}

static struct json *make_to(struct maker *m, const struct answer_document *answer)
{
	struct json *object = make_object(m);

	make_put_text(m, object, "code", answer->key.unit);
	make_put_text(m, object, "name", answer->to_name);
	return object;
}

static struct json *make_form(struct maker *m, const struct answer_document *answer)
{
	struct json *object = make_object(m);

	make_put_text(m, object, "id", answer->key.form);
	return object;
}

static struct json *make_reasons(struct maker *m, const struct answer_document *answer)
{
	struct json *array = make_array(m);

	for (size_t i = 0; i < answer->reason_count; i++) {
		struct json *object = make_object(m);

		make_put_text(m, object, "code", answer->reasons[i].code);
		make_put_text(m, object, "label", answer->reasons[i].label);
		make_put_text(m, object, "reason", answer->reasons[i].reason);
		json_add(array, object);
	}
	return array;
}

static struct json *make_answer(struct maker *m, const struct answer_document *answer)
{
	char period[PERIOD_CODE_SIZE];
	struct json *root = make_object(m);

	period_code(answer->key.period, period);
	make_put_text(
	    m, root, "format", document_format(answer->is_return ? DOCUMENT_RETURN : DOCUMENT_RECEIPT));
	json_put(root, "org_unit", make_from(m, answer));
	json_put(root, "to", make_to(m, answer));
	json_put(root, "form", make_form(m, answer));
	make_put_text(m, root, "period", period);
	json_put(root, "revision", make_whole(m, answer->revision));
	make_put_text(m, root, "payload_sha256", answer->payload_sha256);
	if (answer->is_return) {
		json_put(root, "reasons", make_reasons(m, answer));
		make_put_text(m, root, "reviewer", answer->reviewer);
	} else {
		json_put(root, "received_on", make_date(m, answer->received_on));
		make_put_text(m, root, "state", states[answer->state]);
		json_put(root, "findings", make_whole(m, (int64_t)answer->findings));
	}
	json_put(root, "made_at", make_time(m, answer->made_at));
	make_put_text(m, root, "certificate", answer->certificate_sha256);
	return root;
}

int answer_write(const struct answer_document *answer, struct str *ret, struct err *err)
{
	struct maker m = { 0 };
	struct str json = { 0 };
	struct answer_document back;
	struct json *root = make_answer(&m, answer);
	int rc = document_write(&m, root, &json, err);

	/* what cannot be read back must not be signed */
	if (rc == OK && (rc = answer_read(json.text, json.len, &back, err)) == OK) {
		answer_dispose(&back);
		str_append_n(ret, json.text, json.len);
		rc = str_failed(ret) ? err_nomem(err) : OK;
	}
	maker_dispose(&m);
	str_dispose(&json);
	return rc;
}

int answer_file_name(
    const struct answer_document *answer, const char *payload_sha256, struct str *ret, struct err *err)
{
	char period[PERIOD_CODE_SIZE];
	struct str name = { 0 }, whole = { 0 };
	int rc;

	/* the letters are those of every signed file's name; the kind stands behind the period */
	period_code(answer->key.period, period);
	rc = cms_file_name(
	    answer->key.unit, answer->key.form, period, answer->revision, payload_sha256, &name, err);
	str_printf(&whole, "%s_%s_%s_r%d_%s_%.8s.json.p7m", answer->key.unit, answer->key.form, period,
	    answer->revision, answer->is_return ? "return" : "receipt", payload_sha256);
	if (rc == OK)
		str_append(ret, str_text(&whole));
	ret->failed |= str_failed(&whole);
	str_dispose(&name);
	str_dispose(&whole);
	return rc == OK && str_failed(ret) ? err_nomem(err) : rc;
}

/* --- reading --- */

struct held {
	struct json_tree tree;
	struct answer_reason *reasons;
};

static int refuse(struct err *err, const char *place, const char *message)
{
	return err_set(err, ERR_SYNTAX, "%s: %s", place, message);
}

static int read_reasons(
    const struct json *list, struct held *held, struct answer_document *ret, struct err *err)
{
	const struct json *given = json_first(list);
	const size_t count = json_count(list);

	if (!(held->reasons = mem_zalloc(count ? count : 1, sizeof *held->reasons)))
		return err_nomem(err);
	for (size_t i = 0; given; i++, given = given->next) {
		held->reasons[i] = (struct answer_reason){ .code = json_text(given, "code"),
			.label = json_text(given, "label"),
			.reason = json_text(given, "reason") };
		for (size_t k = 0; k < i; k++)
			if (strcmp(held->reasons[k].code, held->reasons[i].code) == 0)
				return refuse(err, "reasons", _("names a criterion twice."));
	}
	ret->reasons = held->reasons;
	ret->reason_count = count;
	return OK;
}

static int read_key(const struct json *root, struct record_key *ret, struct err *err)
{
	struct str key = { 0 };
	int rc;

	str_printf(&key, "%s/%s/%s", json_text(json_get(root, "form"), "id"),
	    json_text(json_get(root, "to"), "code"), json_text(root, "period"));
	rc = str_failed(&key) ? err_nomem(err) : record_key_parse(str_text(&key), ret, err);
	str_dispose(&key);
	return rc;
}

static int state_from_name(const char *name)
{
	int i = 0;

	while (i < RECEIPT_STATE_COUNT - 1 && strcmp(states[i], name) != 0)
		i++;
	return i;
}

static int read_answer(struct held *held, struct answer_document *ret, struct err *err)
{
	const struct json *root = held->tree.root, *from = json_get(root, "org_unit");
	int rc;

	if ((rc = read_key(root, &ret->key, err)) < 0)
		return rc;
	ret->from_code = json_text(from, "code");
	ret->from_name = json_text(from, "name");
	ret->from_parent = json_text(from, "parent");
	ret->from_level = org_level_from_name(json_text(from, "level"));
	ret->to_name = json_text(json_get(root, "to"), "name");
	ret->revision = (int)json_whole(root, "revision");
	snprintf(ret->payload_sha256, sizeof ret->payload_sha256, "%s", json_text(root, "payload_sha256"));
	snprintf(
	    ret->certificate_sha256, sizeof ret->certificate_sha256, "%s", json_text(root, "certificate"));
	(void)time_parse_iso(json_text(root, "made_at"), &ret->made_at); /* its shape was checked */
	if (ret->is_return) {
		ret->reviewer = json_text(root, "reviewer");
		return read_reasons(json_get(root, "reasons"), held, ret, err);
	}
	(void)date_parse_iso(json_text(root, "received_on"), &ret->received_on);
	ret->state = (enum receipt_state)state_from_name(json_text(root, "state"));
	ret->findings = (size_t)json_whole(root, "findings");
	return OK;
}

static int scan(
    const char *json, size_t size, struct held *held, struct answer_document *ret, struct err *err)
{
	enum document kind;
	int rc = document_parse(json, size, &kind, &held->tree, err);

	if (rc < 0)
		return rc;
	if (kind != DOCUMENT_RETURN && kind != DOCUMENT_RECEIPT)
		return err_set(err, ERR_REFUSED, _("The file holds %s (%s), no receipt and no return."),
		    document_label(kind), document_format(kind));
	ret->is_return = kind == DOCUMENT_RETURN;
	if ((rc = payload_shape_check(held->tree.root, ret->is_return ? &returned : &receipt, err)) < 0)
		return rc;
	return read_answer(held, ret, err);
}

static void held_free(struct held *held)
{
	json_tree_dispose(&held->tree);
	free(held->reasons);
	free(held);
}

int answer_read(const char *json, size_t size, struct answer_document *ret, struct err *err)
{
	struct answer_document answer = { .reviewer = "" };
	struct held *held = mem_zalloc(1, sizeof *held);
	struct err why = { 0 };
	int rc;

	if (!held)
		return err_nomem(err);
	if ((rc = scan(json, size, held, &answer, &why)) < 0) {
		held_free(held);
		return document_advise(rc, &why, err);
	}
	answer.held = held;
	*ret = answer;
	return OK;
}

void answer_dispose(struct answer_document *answer)
{
	if (answer->held)
		held_free(answer->held);
	*answer = (struct answer_document){ 0 };
}
