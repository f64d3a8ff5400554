#include "core/trust.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

/* --- names --- */

const char *trust_role_name(enum trust_role role)
{
	static const char *const names[] = {
#define NAME(id, name, label) name,
		TRUST_ROLES(NAME)
#undef NAME
	};

	return names[role];
}

const char *trust_role_label(enum trust_role role)
{
	static const char *const labels[] = {
#define LABEL(id, name, label) label,
		TRUST_ROLES(LABEL)
#undef LABEL
	};

	return _(labels[role]);
}

int trust_role_from_name(const char *name)
{
	for (int i = 0; i < ROLE_COUNT; i++)
		if (strcmp(trust_role_name((enum trust_role)i), name) == 0)
			return i;
	return -1;
}

static const char *const status_names[] = {
	[TRUST_WAITING] = "waiting", [TRUST_ACCEPTED] = "accepted", [TRUST_REFUSED] = "refused"
};

const char *trust_status_name(enum trust_status status)
{
	return status_names[status];
}

const char *trust_status_label(enum trust_status status)
{
	static const char *const labels[] = { [TRUST_WAITING] = N_("fingerprint not compared yet"),
		[TRUST_ACCEPTED] = N_("accepted"),
		[TRUST_REFUSED] = N_("refused") };

	return _(labels[status]);
}

int trust_status_from_name(const char *name)
{
	for (int i = TRUST_WAITING; i <= TRUST_REFUSED; i++)
		if (strcmp(status_names[i], name) == 0)
			return i;
	return -1;
}

/* --- the list --- */

void trust_entry_dispose(struct trust_entry *entry)
{
	free(entry->holder);
	free(entry->certificate);
	free(entry->decided_by);
	free(entry->revoked_by);
	free(entry->revoked_why);
	*entry = (struct trust_entry){ 0 };
}

void trust_list_dispose(struct trust_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		trust_entry_dispose(&list->items[i]);
	free(list->items);
	*list = (struct trust_list){ 0 };
}

int trust_entry_copy(const struct trust_entry *from, struct trust_entry *ret)
{
	struct trust_entry copy = *from;

	copy.holder = mem_strdup(from->holder);
	copy.certificate = mem_zalloc(from->certificate_size + 1, 1);
	copy.decided_by = mem_strdup(from->decided_by);
	copy.revoked_by = mem_strdup(from->revoked_by);
	copy.revoked_why = mem_strdup(from->revoked_why);
	if (!copy.holder || !copy.certificate || !copy.decided_by || !copy.revoked_by || !copy.revoked_why) {
		trust_entry_dispose(&copy);
		return ERR_NOMEM;
	}
	if (from->certificate_size > 0)
		memcpy(copy.certificate, from->certificate, from->certificate_size);
	*ret = copy;
	return OK;
}

static int compare(const struct trust_entry *entry, const char *certificate, const char *unit, int role)
{
	int order = strcmp(entry->certificate_sha256, certificate);

	if (order == 0)
		order = strcmp(entry->unit, unit);
	return order ? order : (int)entry->role - role;
}

/* Index of the first entry that does not stand before. */
static size_t lower_bound(const struct trust_list *list, const char *certificate, const char *unit, int role)
{
	size_t from = 0, to = list->count;

	while (from < to) {
		const size_t middle = from + (to - from) / 2;
		if (compare(&list->items[middle], certificate, unit, role) < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

int trust_add(struct trust_list *list, struct trust_entry *entry)
{
	const size_t at = lower_bound(list, entry->certificate_sha256, entry->unit, (int)entry->role);

	if (at < list->count &&
	    compare(&list->items[at], entry->certificate_sha256, entry->unit, (int)entry->role) == 0) {
		trust_entry_dispose(&list->items[at]);
	} else if (mem_grow(&list->items, &list->cap, list->count + 1, sizeof *list->items) < 0) {
		trust_entry_dispose(entry);
		return ERR_NOMEM;
	} else {
		memmove(&list->items[at + 1], &list->items[at], (list->count - at) * sizeof *list->items);
		list->count++;
	}
	list->items[at] = *entry;
	*entry = (struct trust_entry){ 0 };
	return OK;
}

const struct trust_entry *trust_find(
    const struct trust_list *list, const char *certificate_sha256, const char *unit, enum trust_role role)
{
	const size_t at = lower_bound(list, certificate_sha256, unit, (int)role);

	if (at < list->count && compare(&list->items[at], certificate_sha256, unit, (int)role) == 0)
		return &list->items[at];
	return NULL;
}

size_t trust_first(const struct trust_list *list, const char *certificate_begin)
{
	return lower_bound(list, certificate_begin, "", 0);
}

/* --- comparing fingerprints --- */

#define GROUP_DIGITS 5

/* The digits of a text in order; what stands between them may be blanks only. */
static bool digits_of(const char *text, char *ret, size_t size)
{
	size_t n = 0;

	for (; *text; text++) {
		if (*text == ' ')
			continue;
		if (*text < '0' || *text > '9' || n + 1 >= size)
			return false;
		ret[n++] = *text;
	}
	ret[n] = 0;
	return n > 0;
}

bool trust_confirms(const char *typed, const char *groups)
{
	char wanted[64], given[64];
	size_t n;

	if (!digits_of(groups, wanted, sizeof wanted))
		return false;
	if (!digits_of(typed, given, sizeof given))
		return text_fold_equal(typed, "giống hệt");
	n = strlen(wanted);
	return strcmp(given, wanted) == 0 ||
	       (n > GROUP_DIGITS && strcmp(given, wanted + n - GROUP_DIGITS) == 0);
}

/* --- judging --- */

/* What stands in the list was stored before this file came in, and so was every file of the database:
 * a clock that tells an earlier time has been set back. One that runs behind the very acceptance tells
 * nothing at all. */
static bool is_revoked(const struct trust_list *list, const struct trust_entry *entry, int64_t received_at)
{
	const int64_t from = entry->revoked_at;

	return from != 0 && (received_at >= from || entry->revoked_stored_at >= from || list->newest >= from ||
				received_at < entry->decided_at);
}

enum trust_verdict trust_judge(const struct trust_list *list, const char *certificate_sha256,
    const char *unit, enum trust_role role, int64_t received_at, int offset)
{
	const struct trust_entry *entry = trust_find(list, certificate_sha256, unit, role);
	const struct date day = time_date(received_at, offset);
	size_t at = trust_first(list, certificate_sha256);

	if (!entry) {
		if (at == list->count || strcmp(list->items[at].certificate_sha256, certificate_sha256) != 0)
			return TRUST_STRANGER;
		at = lower_bound(list, certificate_sha256, unit, 0);
		if (at == list->count ||
		    strcmp(list->items[at].certificate_sha256, certificate_sha256) != 0 ||
		    strcmp(list->items[at].unit, unit) != 0)
			return TRUST_OTHER_UNIT;
		return TRUST_OTHER_ROLE;
	}
	if (entry->status == TRUST_WAITING)
		return TRUST_NOT_DECIDED;
	if (entry->status == TRUST_REFUSED)
		return TRUST_DECLINED;
	if (is_revoked(list, entry, received_at))
		return TRUST_REVOKED;
	if (entry->from.year != 0 && date_compare(day, entry->from) < 0)
		return TRUST_TOO_EARLY;
	if (entry->to.year != 0 && date_compare(day, entry->to) > 0)
		return TRUST_TOO_LATE;
	return TRUST_OK;
}

/* What came nearest to being taken: verdicts stand in that order. */
static enum trust_verdict nearer(enum trust_verdict a, enum trust_verdict b)
{
	return b == TRUST_OK || (a != TRUST_OK && b > a) ? b : a;
}

enum trust_verdict trust_check_record(const struct trust_list *list, const char *const *signers,
    size_t signer_count, const enum trust_role *roles, size_t role_count, const char *unit,
    int64_t received_at, int offset, size_t *ret_signer, enum trust_role *ret_role)
{
	enum trust_verdict first = TRUST_STRANGER;

	*ret_signer = 0;
	*ret_role = role_count > 0 ? roles[0] : ROLE_SIGNER;
	for (size_t r = 0; r < role_count; r++) {
		enum trust_verdict best = TRUST_STRANGER;
		size_t best_signer = 0;

		for (size_t i = 0; i < signer_count; i++) {
			const enum trust_verdict verdict =
			    trust_judge(list, signers[i], unit, roles[r], received_at, offset);
			if (i == 0)
				first = nearer(first, verdict);
			if (nearer(best, verdict) != best) {
				best = verdict;
				best_signer = i;
			}
		}
		if (best != TRUST_OK) {
			*ret_signer = best_signer;
			*ret_role = roles[r];
			return best;
		}
	}
	return first;
}

static const struct {
	const char *name, *words;
} verdicts[] = { [TRUST_OK] = { "trusted", "" },
	[TRUST_STRANGER] = { "stranger",
	    N_("The signature is not enrolled here. Ask the sender for the enrolment file of the key, and "
	       "compare its fingerprint with the sender.") },
	[TRUST_OTHER_UNIT] = { "other-unit",
	    N_("The key is enrolled for another unit than the one that the file is of. Ask that unit for a "
	       "file under its own key.") },
	[TRUST_OTHER_ROLE] = { "other-role",
	    N_("The key is enrolled for this unit, but for another task. Ask for a file under the right "
	       "key.") },
	[TRUST_NOT_DECIDED] = { "waiting",
	    N_("The key is enrolled, but nobody has compared its fingerprint with the holder yet. Compare "
	       "it, accept the key, then take the file in again.") },
	[TRUST_DECLINED] = { "refused",
	    N_("The enrolment of this key was refused here. Ask the unit who signed.") },
	[TRUST_TOO_EARLY] = { "too-early",
	    N_("The key is accepted only from a later day on. Look at its dates in the list of keys.") },
	[TRUST_TOO_LATE] = { "too-late",
	    N_("The key was accepted up to an earlier day. Ask the unit to enrol its new key.") },
	[TRUST_REVOKED] = { "revoked",
	    N_("The key was revoked before this file came in. Ask the unit to enrol a new key and to sign "
	       "again.") } };

const char *trust_verdict_name(enum trust_verdict verdict)
{
	return verdicts[verdict].name;
}

const char *trust_verdict_words(enum trust_verdict verdict)
{
	return *verdicts[verdict].words ? _(verdicts[verdict].words) : "";
}
