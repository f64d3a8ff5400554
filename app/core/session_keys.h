/* The screen of keys and trust: our own keys, those that wait to be compared, those whose signature
 * is taken here. session_keys.c acts on it, view_keys.c draws it. */
#ifndef CORE_SESSION_KEYS_H
#define CORE_SESSION_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/date.h"
#include "base/err.h"
#include "core/trust.h"

struct session;

/* In the order of the list. */
enum key_standing { KEY_WAITING, KEY_OWN, KEY_ACCEPTED, KEY_DECLINED, KEY_WITHDRAWN };

/* One line. Strings owned, never NULL. */
struct key_line {
	enum key_standing standing;
	char certificate_sha256[CERTIFICATE_HEX_SIZE];
	char groups[64];        /* six groups of five digits */
	char *holder, *unit, *unit_label;
	enum trust_role role;   /* not of our own */
	struct date from, to;
	int64_t asked_at, decided_at, revoked_at;
	char *decided_by, *revoked_by, *revoked_why;
	char replaces[CERTIFICATE_HEX_SIZE]; /* "" none */
	char *replaced_holder;  /* of that key, when it is accepted here still; "" */
};
void key_line_dispose(struct key_line *line);

struct keys_screen {
	struct key_line *lines; /* owned */
	size_t count, selected;
	char *passphrase_once;  /* private: of a new key, until it was typed again; wiped */
	int under;              /* enum screen */
};
/* NULL: the list is empty. */
const struct key_line *keys_selected(const struct keys_screen *keys);

/* EFFECT_KEYS: takes the lines over and puts them in order; the cursor stays on its key. */
int session_set_keys(struct session *session, struct key_line *lines, size_t count, struct err *err);

#endif
