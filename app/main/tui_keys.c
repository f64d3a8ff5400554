/* Keys and trust for their screen. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "main/keys.h"
#include "main/trusting.h"
#include "main/tui_private.h"
#include "platform/platform.h"
#include "store/trust.h"

struct collected {
	struct app *app;
	struct key_line *lines;
	size_t count, cap;
};

static char *unit_label(struct app *app, const char *code)
{
	const int64_t now = platform_now();
	const struct org_unit *unit =
	    org_units_find(&app->units, code, time_date(now, platform_utc_offset(now)));
	struct str label = { 0 };

	for (size_t i = 0; i < app->units.count && !unit; i++)
		if (strcmp(app->units.items[i].code, code) == 0)
			unit = &app->units.items[i]; /* of the past */
	if (!unit)
		return mem_strdup(code);
	org_unit_append_label(&label, unit);
	str_printf(&label, " (%s)", code);
	return str_take(&label);
}

/* Takes the line over. */
static int add(struct collected *to, struct key_line *line)
{
	struct str groups = { 0 };

	trusting_append_groups(&groups, line->certificate_sha256);
	if (str_failed(&groups) || !line->holder || !line->unit || !line->unit_label || !line->decided_by ||
	    !line->revoked_by || !line->revoked_why || !line->replaced_holder ||
	    mem_grow((void **)&to->lines, &to->cap, to->count + 1, sizeof *to->lines) < 0) {
		str_dispose(&groups);
		key_line_dispose(line);
		return ERR_NOMEM;
	}
	memcpy(line->groups, str_text(&groups), groups.len + 1);
	str_dispose(&groups);
	to->lines[to->count++] = *line;
	return OK;
}

static int add_own(void *context, const char *name, const struct cert_info *cert)
{
	struct collected *to = context;
	struct key_line line = { .standing = KEY_OWN,
		.holder = mem_strdup(cert->holder),
		.unit = mem_strdup(cert->unit_code),
		.unit_label = unit_label(to->app, cert->unit_code),
		.to = time_date(cert->to, platform_utc_offset(cert->to)),
		.decided_by = mem_strdup(""),
		.revoked_by = mem_strdup(""),
		.revoked_why = mem_strdup(""),
		.replaced_holder = mem_strdup("") };

	(void)name;
	memcpy(line.certificate_sha256, cert->sha256, sizeof line.certificate_sha256);
	return add(to, &line);
}

static enum key_standing standing_of(const struct trust_entry *entry)
{
	return entry->revoked_at != 0		? KEY_WITHDRAWN
	       : entry->status == TRUST_WAITING ? KEY_WAITING
	       : entry->status == TRUST_REFUSED ? KEY_DECLINED
						: KEY_ACCEPTED;
}

/* Whose key it takes the place of, when that one is taken here still and did not sign for it. */
static const char *replaced_holder(const struct trust_list *list, const struct trust_entry *entry)
{
	const struct trust_entry *old = trust_find(list, entry->replaces, entry->unit, entry->role);

	return *entry->replaces && old && old->status == TRUST_ACCEPTED && old->revoked_at == 0 ? old->holder
												: "";
}

static int add_entry(struct collected *to, const struct trust_list *list, const struct trust_entry *entry)
{
	struct key_line line = { .standing = standing_of(entry),
		.holder = mem_strdup(entry->holder),
		.unit = mem_strdup(entry->unit),
		.unit_label = unit_label(to->app, entry->unit),
		.role = entry->role,
		.from = entry->from,
		.to = entry->to,
		.asked_at = entry->asked_at,
		.decided_at = entry->decided_at,
		.revoked_at = entry->revoked_at,
		.decided_by = mem_strdup(entry->decided_by),
		.revoked_by = mem_strdup(entry->revoked_by),
		.revoked_why = mem_strdup(entry->revoked_why),
		.replaced_holder = mem_strdup(replaced_holder(list, entry)) };

	memcpy(line.certificate_sha256, entry->certificate_sha256, sizeof line.certificate_sha256);
	memcpy(line.replaces, entry->replaces, sizeof line.replaces);
	return add(to, &line);
}

int tui_give_keys(struct tui *tui, const struct trust_list *list, struct err *err)
{
	struct collected all = { .app = tui->app };
	int rc = keys_each(tui->app, add_own, &all, err);

	for (size_t i = 0; rc == OK && i < list->count; i++)
		if (add_entry(&all, list, &list->items[i]) < 0)
			rc = err_nomem(err);
	if (rc == OK)
		return session_set_keys(tui->session, all.lines, all.count, err);
	for (size_t i = 0; i < all.count; i++)
		key_line_dispose(&all.lines[i]);
	free(all.lines);
	return rc;
}

int tui_keys(struct tui *tui, struct effect *effect, struct err *err)
{
	struct trust_list list = { 0 };
	int rc = store_trust_load(tui->app->store, &list, err);

	(void)effect;
	if (rc == OK)
		rc = tui_give_keys(tui, &list, err);
	trust_list_dispose(&list);
	return rc;
}
