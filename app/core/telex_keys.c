#include "core/telex_keys.h"

#include <string.h>

#define TONE(method, key, tone)                                                                              \
	{                                                                                                    \
		method, key, ACT_TONE, tone, "", { 0 }, 0, false                                             \
	}

static const struct telex_key keys[] = {
	TONE(TYPING_TELEX, 's', TONE_ACUTE),
	TONE(TYPING_TELEX, 'f', TONE_GRAVE),
	TONE(TYPING_TELEX, 'r', TONE_HOOK),
	TONE(TYPING_TELEX, 'x', TONE_TILDE),
	TONE(TYPING_TELEX, 'j', TONE_DOT),
	TONE(TYPING_TELEX, 'z', TONE_LEVEL),
	{ TYPING_TELEX, 'a', ACT_MARK, TONE_LEVEL, "a", { MARK_CIRCUMFLEX }, 0, false },
	{ TYPING_TELEX, 'e', ACT_MARK, TONE_LEVEL, "e", { MARK_CIRCUMFLEX }, 0, false },
	{ TYPING_TELEX, 'o', ACT_MARK, TONE_LEVEL, "o", { MARK_CIRCUMFLEX }, 0, false },
	{ TYPING_TELEX, 'w', ACT_MARK, TONE_LEVEL, "aou", { MARK_BREVE, MARK_HORN, MARK_HORN }, 'u', false },
	{ TYPING_TELEX, 'd', ACT_MARK, TONE_LEVEL, "d", { MARK_STROKE }, 0, false },
	{ TYPING_TELEX, '[', ACT_LETTER, TONE_LEVEL, "o", { MARK_HORN }, 0, false },
	{ TYPING_TELEX, ']', ACT_LETTER, TONE_LEVEL, "u", { MARK_HORN }, 0, false },
	{ TYPING_TELEX, '{', ACT_LETTER, TONE_LEVEL, "o", { MARK_HORN }, 0, true },
	{ TYPING_TELEX, '}', ACT_LETTER, TONE_LEVEL, "u", { MARK_HORN }, 0, true },

	TONE(TYPING_VNI, '1', TONE_ACUTE),
	TONE(TYPING_VNI, '2', TONE_GRAVE),
	TONE(TYPING_VNI, '3', TONE_HOOK),
	TONE(TYPING_VNI, '4', TONE_TILDE),
	TONE(TYPING_VNI, '5', TONE_DOT),
	TONE(TYPING_VNI, '0', TONE_LEVEL),
	{ TYPING_VNI, '6', ACT_MARK, TONE_LEVEL, "aeo", { MARK_CIRCUMFLEX, MARK_CIRCUMFLEX, MARK_CIRCUMFLEX },
	    0, false },
	{ TYPING_VNI, '7', ACT_MARK, TONE_LEVEL, "ou", { MARK_HORN, MARK_HORN }, 0, false },
	{ TYPING_VNI, '8', ACT_MARK, TONE_LEVEL, "a", { MARK_BREVE }, 0, false },
	{ TYPING_VNI, '9', ACT_MARK, TONE_LEVEL, "d", { MARK_STROKE }, 0, false },
};

const struct telex_key *telex_key_find(enum typing_method method, char key)
{
	if (key >= 'A' && key <= 'Z')
		key = (char)(key - 'A' + 'a');
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
		if (keys[i].method == method && keys[i].key == key)
			return &keys[i];
	return NULL;
}

enum telex_mark telex_key_mark(const struct telex_key *key, char base)
{
	const char *found = strchr(key->bases, base);

	return found ? (enum telex_mark)key->marks[found - key->bases] : MARK_NONE;
}

static const struct {
	const char *name, *label;
} methods[TYPING_METHODS] = {
	[TYPING_OFF] = { "off", "" },
	[TYPING_TELEX] = { "telex", "Telex" },
	[TYPING_VNI] = { "vni", "VNI" },
};

const char *typing_method_name(enum typing_method method)
{
	return methods[method].name;
}

const char *typing_method_label(enum typing_method method)
{
	return methods[method].label;
}

bool typing_method_from_name(const char *name, enum typing_method *ret)
{
	for (int i = 0; i < TYPING_METHODS; i++) {
		if (strcmp(methods[i].name, name) == 0) {
			*ret = (enum typing_method)i;
			return true;
		}
	}
	return false;
}

bool tone_style_from_name(const char *name, enum tone_style *ret)
{
	if (strcmp(name, "old") != 0 && strcmp(name, "new") != 0)
		return false;
	*ret = strcmp(name, "new") == 0 ? TONE_NEW : TONE_OLD;
	return true;
}
