#include "seal/payload.h"

#include <string.h>
#include <jansson.h>
#include "platform/digest.h"
#include "base/i18n.h"
#include "core/rollup.h"
#include "seal/document_json.h"
#include "seal/payload_check.h"
#include "seal/payload_entry.h"

static json_t *make_form(struct maker *m, const struct form *form)
{
	json_t *object = make_object(m);
	char sha256[SHA256_HEX_SIZE];

	make_put_text(m, object, "id", form->id);
	make_put_text(m, object, "version", form->version);
	if (sha256_hex(form->text, form->text_size, sha256, NULL) < 0)
		m->no_memory = true;
	else
		make_put(m, object, "sha256", make_text(m, sha256));
	make_put_text(m, object, "title", form->title);
	make_put_text(m, object, "basis", form->basis);
	return object;
}

static json_t *make_request(struct maker *m, const struct record *record)
{
	json_t *object = make_object(m);

	make_put_text(m, object, "number", record->meta[META_REQUEST_NUMBER]);
	make_put_text(m, object, "date", record->meta[META_REQUEST_DATE]);
	make_put_text(m, object, "issuer", record->meta[META_REQUEST_ISSUER]);
	return object;
}

static json_t *make_people(struct maker *m, const struct record *record)
{
	json_t *object = make_object(m);

	make_put_text(m, object, "entered_by", record->meta[META_ENTERED_BY]);
	make_put_text(m, object, "approved_by", record->meta[META_APPROVED_BY]);
	return object;
}

static void put_facts(struct maker *m, json_t *root, const struct payload_facts *facts)
{
	if (*facts->certificate_sha256) {
		make_put_text(m, root, "key", facts->certificate_sha256);
		make_put(m, root, "sequence", make_integer(m, facts->sequence));
		make_put_text(m, root, "previous", facts->previous);
	}
	make_put_text(m, root, "history_head", facts->history_head);
	make_put(m, root, "made_at", make_time(m, facts->made_at));
	make_put(m, root, "clock_suspect", json_boolean(facts->clock_suspect));
}

static void put_entries(struct maker *m, json_t *root, const struct record *record)
{
	for (int list = 0; list < LIST_COUNT; list++)
		make_put(m, root, payload_list_keys[list], make_array(m));
	for (size_t i = 0; i < record->form->indicator_count; i++) {
		enum payload_list list = payload_list_of(&record->form->indicators[i]);

		make_add(m, json_object_get(root, payload_list_keys[list]), make_entry(m, record, i));
	}
}

static json_t *make_source(struct maker *m, const struct form *form, const struct rollup_source *source)
{
	json_t *object = make_object(m);

	make_put_text(m, object, "form", form->id);
	make_put_text(m, object, "org_unit", source->unit);
	make_put_text(m, object, "payload_sha256", source->payload_sha256);
	make_put_text(m, object, "state", unit_state_name(source->state));
	return object;
}

/* Every unit below, also those that handed nothing in: a figure can be followed down to the signed
 * files that it was made of. */
static void put_sources(struct maker *m, json_t *root, const struct rollup *rollup)
{
	json_t *list;

	if (!rollup)
		return;
	make_put(m, root, "sources", list = make_array(m));
	for (; rollup; rollup = rollup_next(rollup)) {
		size_t count;
		const struct rollup_source *sources = rollup_sources(rollup, &count);

		for (size_t i = 0; i < count; i++)
			make_add(m, list, make_source(m, rollup_form(rollup), &sources[i]));
	}
}

static json_t *make_record(struct maker *m, const struct record *record, const struct payload_facts *facts)
{
	char period[PERIOD_CODE_SIZE];
	json_t *root = make_object(m), *roles = make_array(m);

	period_code(record->key.period, period);
	make_put_text(m, root, "format", PAYLOAD_FORMAT);
	make_put(m, root, "form", make_form(m, record->form));
	make_put(m, root, "org_unit", make_org_unit(m, &record->unit));
	make_put_text(m, root, "period", period);
	make_put_text(m, root, "as_of", record->meta[META_AS_OF]);
	make_put(m, root, "request", make_request(m, record));
	make_put(m, root, "revision", make_integer(m, record->revision));
	make_put_text(m, root, "revision_reason", record->meta[META_REVISION_REASON]);
	make_put(m, root, "training", json_boolean(record->training));
	put_entries(m, root, record);
	if (payload_has_score(record->form))
		make_put(m, root, "score", make_score(m, record));
	put_sources(m, root, facts->sources);
	make_put(m, root, "people", make_people(m, record));
	make_add(m, roles, make_text(m, "signer"));
	make_put(m, root, "roles_required", roles);
	make_put(m, root, "explanations", make_explanations(m, record, -1));
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
	json_t *root = make_record(&m, record, facts);
	int rc;

	if ((rc = document_write(&m, root, &json, err)) < 0 || (rc = read_back(&json, err)) < 0)
		goto out;
	str_append_n(ret, json.text, json.len);
	if (str_failed(ret))
		rc = err_nomem(err);
out:
	json_decref(root);
	str_dispose(&json);
	return rc;
}
