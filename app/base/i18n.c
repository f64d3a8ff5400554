/* The .mo format: "The Format of GNU MO Files" in the gettext manual. All numbers
 * are 32 bits in the byte order that the magic number tells. */
#include "base/i18n.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include "base/err.h"

#define MO_MAGIC 0x950412deu
#define MO_HEADER 28 /* bytes: magic, revision, count, two table offsets, hash table's size and offset */

struct catalogue {
	const unsigned char *mo;
	size_t size;
	bool big_endian;
	uint32_t count;
	uint32_t msgids, msgstrs; /* offsets of the tables of {length, offset} */
	uint32_t slots, hash;     /* of the hash table; no slots: there is none */
};

static struct catalogue current;

/* The same texts are asked for again and again, each by the same literal: its address is enough to
 * find again what it was answered with. */
#define RECENT 256

static struct recent {
	const char *msgid, *text;
} recent[RECENT];

static uint32_t number_at(const struct catalogue *c, size_t at)
{
	const unsigned char *p = c->mo + at;

	if (c->big_endian)
		return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
	return (uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 | (uint32_t)p[1] << 8 | p[0];
}

static bool is_inside(const struct catalogue *c, uint32_t table)
{
	return table <= c->size && c->count <= (c->size - table) / 8;
}

/* Entry i of a table. One that is damaged reads as "", which is no text's msgid and no translation:
 * judged here, so that a start does not go through the whole catalogue. */
static const char *string_at(uint32_t table, uint32_t i)
{
	const uint32_t length = number_at(&current, table + (size_t)i * 8);
	const uint32_t offset = number_at(&current, table + (size_t)i * 8 + 4);

	if (offset >= current.size || length >= current.size - offset || current.mo[offset + length] != '\0')
		return "";
	return (const char *)current.mo + offset;
}

int i18n_set_catalogue(const unsigned char *mo, size_t size)
{
	struct catalogue c = { .mo = mo, .size = size };

	if (mo && mo == current.mo && size == current.size)
		return OK;
	if (!mo) {
		current = (struct catalogue){ 0 };
		memset(recent, 0, sizeof recent);
		return OK;
	}
	if (size < MO_HEADER)
		return ERR_SYNTAX;
	if (number_at(&c, 0) != MO_MAGIC) {
		c.big_endian = true;
		if (number_at(&c, 0) != MO_MAGIC)
			return ERR_SYNTAX;
	}
	if (number_at(&c, 4) >> 16 > 1) /* major revisions 0 and 1 are known */
		return ERR_SYNTAX;
	c.count = number_at(&c, 8);
	c.msgids = number_at(&c, 12);
	c.msgstrs = number_at(&c, 16);
	c.slots = number_at(&c, 20);
	c.hash = number_at(&c, 24);
	if (c.slots < 3 || c.hash > size || c.slots > (size - c.hash) / 4)
		c.slots = 0;
	if (!is_inside(&c, c.msgids) || !is_inside(&c, c.msgstrs))
		return ERR_SYNTAX;
	current = c;
	memset(recent, 0, sizeof recent);
	return OK;
}

/* The hash function of the format: P. J. Weinberger's, of 32 bits. */
static uint32_t hash_of(const char *text)
{
	uint32_t hash = 0;

	for (; *text; text++) {
		hash = (hash << 4) + (unsigned char)*text;
		hash ^= (hash & 0xf0000000u) >> 24;
		hash &= 0x0fffffffu;
	}
	return hash;
}

/* A screen asks for a hundred texts: one or two looks each, where msgfmt has made the table. */
static bool find_hashed(const char *msgid, uint32_t *ret)
{
	const uint32_t hash = hash_of(msgid), step = 1 + hash % (current.slots - 2);
	uint32_t at = hash % current.slots, number;

	for (uint32_t looks = 0; looks < current.slots; looks++) {
		number = number_at(&current, current.hash + (size_t)at * 4);
		if (number == 0 || number > current.count)
			return false;
		*ret = number - 1;
		if (strcmp(msgid, string_at(current.msgids, *ret)) == 0)
			return true;
		at = at >= current.slots - step ? at - (current.slots - step) : at + step;
	}
	return false;
}

static bool find_halved(const char *msgid, uint32_t *ret)
{
	uint32_t low = 0, high = current.count;

	while (low < high) {
		const uint32_t middle = low + (high - low) / 2;
		const int order = strcmp(msgid, string_at(current.msgids, middle));

		*ret = middle;
		if (order == 0)
			return true;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}

static const char *look_up(const char *msgid)
{
	const char *text;
	uint32_t found;

	if (!*msgid || !(current.slots ? find_hashed(msgid, &found) : find_halved(msgid, &found)))
		return msgid; /* the entry of "" is the catalogue's own header */
	text = string_at(current.msgstrs, found);
	return *text ? text : msgid;
}

const char *i18n_text(const char *msgid)
{
	struct recent *r = &recent[(uintptr_t)msgid / 8 % RECENT];

	if (r->msgid != msgid)
		*r = (struct recent){ msgid, look_up(msgid) };
	return r->text;
}
