#include "seal/payload.h"

#include <string.h>
#include "platform/digest.h"
#include "base/i18n.h"
#include "core/rollup.h"
#include "seal/document_json.h"
#include "seal/payload_check.h"
#include "seal/payload_entry.h"

static struct json *make_form(struct maker *m, const struct form *form)
{
	struct json *object = make_object(m);
	char sha256[SHA256_HEX_SIZE];

	make_put_text(m, object, "id", form->id);
	make_put_text(m, object, "version", form->version);
	if (sha256_hex(form->text, form->text_size, sha256, NULL) < 0)
		m->no_memory = true;
	else
		json_put(object, "sha256", make_text(m, sha256));
	make_put_text(m, object, "title", form->title);
	make_put_text(m, object, "basis", form->basis);
	return object;
}

static struct json *make_request(struct maker *m, const struct record *record)
{
	struct json *object = make_object(m);

	make_put_text(m, object, "number", record->meta[META_REQUEST_NUMBER]);
	make_put_text(m, object, "date", record->meta[META_REQUEST_DATE]);
	make_put_text(m, object, "issuer", record->meta[META_REQUEST_ISSUER]);
	return object;
}

static struct json *make_people(struct maker *m, const struct record *record)
{
	struct json *object = make_object(m);

	make_put_text(m, object, "entered_by", record->meta[META_ENTERED_BY]);
	make_put_text(m, object, "approved_by", record->meta[META_APPROVED_BY]);
	return object;
}

static void put_facts(struct maker *m, struct json *root, const struct payload_facts *facts)
{
	if (*facts->certificate_sha256) {
		make_put_text(m, root, "key", facts->certificate_sha256);
		json_put(root, "sequence", make_whole(m, facts->sequence));
		make_put_text(m, root, "previous", facts->previous);
	}
	make_put_text(m, root, "history_head", facts->history_head);
	json_put(root, "made_at", make_time(m, facts->made_at));
	json_put(root, "clock_suspect", make_flag(m, facts->clock_suspect));
}

static void put_entries(struct maker *m, struct json *root, const struct record *record)
{
	struct json *lists[LIST_COUNT];

	for (int list = 0; list < LIST_COUNT; list++)
		json_put(root, payload_list_keys[list], lists[list] = make_array(m));
	for (size_t i = 0; i < record->form->indicator_count; i++) {
		enum payload_list list = payload_list_of(&record->form->indicators[i]);

		json_add(lists[list], make_entry(m, record, i));
	}
}

static struct json *make_source(struct maker *m, const struct form *form, const struct rollup_source *source)
{
	struct json *object = make_object(m);

	make_put_text(m, object, "form", form->id);
	make_put_text(m, object, "org_unit", source->unit);
	make_put_text(m, object, "payload_sha256", source->payload_sha256);
	make_put_text(m, object, "state", unit_state_name(source->state));
	return object;
}

/* Every unit below, also those that handed nothing in: a figure can be followed down to the signed
 * files that it was made of. */
static void put_sources(struct maker *m, struct json *root, const struct rollup *rollup)
{
	struct json *list;

	if (!rollup)
		return;
	json_put(root, "sources", list = make_array(m));
	for (; rollup; rollup = rollup_next(rollup)) {
		size_t count;
		const struct rollup_source *sources = rollup_sources(rollup, &count);

		for (size_t i = 0; i < count; i++)
			json_add(list, make_source(m, rollup_form(rollup), &sources[i]));
	}
}

static struct json *make_record(
    struct maker *m, const struct record *record, const struct payload_facts *facts)
{
	char period[PERIOD_CODE_SIZE];
	struct json *root = make_object(m), *roles = make_array(m);

	period_code(record->key.period, period);
	make_put_text(m, root, "format", PAYLOAD_FORMAT);
	json_put(root, "form", make_form(m, record->form));
	json_put(root, "org_unit", make_org_unit(m, &record->unit));
	make_put_text(m, root, "period", period);
	make_put_text(m, root, "as_of", record->meta[META_AS_OF]);
	json_put(root, "request", make_request(m, record));
	json_put(root, "revision", make_whole(m, record->revision));
	make_put_text(m, root, "revision_reason", record->meta[META_REVISION_REASON]);
	json_put(root, "training", make_flag(m, record->training));
	put_entries(m, root, record);
	if (payload_has_score(record->form))
		json_put(root, "score", make_score(m, record));
	put_sources(m, root, facts->sources);
	json_put(root, "people", make_people(m, record));
	json_add(roles, make_text(m, "signer"));
	json_put(root, "roles_required", roles);
	json_put(root, "explanations", make_explanations(m, record, -1));
	put_facts(m, root, facts);
	return root;
}

/* What cannot be read back must not be signed. */
static int read_back(const struct str *json, struct err *err)
{
	struct payload_summary summary = { 0 };
	struct err why = { 0 };
	bool known;
	int rc = payload_scan(json->text, json->len, NULL, 0, &summary, &known, NULL, &why);

	payload_summary_dispose(&summary);
	if (rc == ERR_SYNTAX)
		return err_set(
		    err, rc, _("The record cannot be signed as it is: %s Mend that entry."), why.message);
	if (rc == ERR_RANGE)
		return err_set(err, rc,
		    _("The record cannot be signed as it is: it is larger than 4 MiB. Shorten its texts and "
		      "tables."));
	if (rc < 0 && err)
		*err = why;
	return rc;
}

int payload_write(
    const struct record *record, const struct payload_facts *facts, struct str *ret, struct err *err)
{
	struct maker m = { 0 };
	struct str json = { 0 };
	struct json *root = make_record(&m, record, facts);
	int rc;

	if ((rc = document_write(&m, root, &json, err)) < 0 || (rc = read_back(&json, err)) < 0)
		goto out;
	str_append_n(ret, json.text, json.len);
	if (str_failed(ret))
		rc = err_nomem(err);
out:
	maker_dispose(&m);
	str_dispose(&json);
	return rc;
}
