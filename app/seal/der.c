#include "seal/der.h"

#include <string.h>

#define DEPTH_MAX 24

enum der_state der_peek(const unsigned char *bytes, size_t size, struct der_item *ret)
{
	struct der_item item = { 0 };
	size_t header = 2, length;

	if (size == 0)
		return DER_SHORT;
	if (bytes[0] == 0 || (bytes[0] & 0x1f) == 0x1f)
		return DER_BAD;
	if (size < 2)
		return DER_SHORT;
	length = bytes[1];
	if (length == 0x80)
		return DER_INDEFINITE;
	if (length > 0x80) {
		size_t octets = length - 0x80;
		if (octets > 4)
			return DER_BAD;
		if (size < 2 + octets)
			return DER_SHORT;
		length = 0;
		for (size_t i = 0; i < octets; i++)
			length = length << 8 | bytes[2 + i];
		if (length < 0x80 || bytes[2] == 0)
			return DER_BAD; /* not the shortest form */
		header += octets;
	}
	item.tag = bytes[0];
	item.size = length;
	item.all_size = length <= (size_t)-1 - header ? header + length : (size_t)-1;
	if (length > size - header) {
		*ret = item;
		return DER_SHORT;
	}
	item.all = bytes;
	item.value = bytes + header;
	*ret = item;
	return DER_WHOLE;
}

bool der_take_any(struct der *der, struct der_item *ret)
{
	struct der_item item;

	if (der_peek(der->at, der->left, &item) != DER_WHOLE)
		return false;
	der->at += item.all_size;
	der->left -= item.all_size;
	*ret = item;
	return true;
}

bool der_take(struct der *der, unsigned tag, struct der_item *ret)
{
	return der->left > 0 && der->at[0] == tag && der_take_any(der, ret);
}

struct der der_open(const struct der_item *item)
{
	return (struct der){ item->value, item->size };
}

bool der_done(const struct der *der)
{
	return der->left == 0;
}

bool der_is(const struct der_item *item, const unsigned char *encoding, size_t size)
{
	return item->all_size == size && memcmp(item->all, encoding, size) == 0;
}

bool der_same(const struct der_item *a, const struct der_item *b)
{
	return der_is(a, b->all, b->all_size);
}

/* The rules of the universal types that a certificate or a signature holds. */
static bool primitive_strict(const struct der_item *item)
{
	const unsigned char *v = item->value;

	switch (item->tag) {
	case DER_BOOLEAN:
		return item->size == 1 && (v[0] == 0 || v[0] == 0xff);
	case DER_INTEGER:
		return item->size == 1 ||
		       (item->size > 1 && !(v[0] == 0 && v[1] < 0x80) && !(v[0] == 0xff && v[1] >= 0x80));
	case DER_NULL:
		return item->size == 0;
	case DER_OID:
		return item->size > 0;
	case DER_SEQUENCE & ~DER_CONSTRUCTED:
	case DER_SET & ~DER_CONSTRUCTED:
		return false; /* are always constructed */
	default:
		return true;
	}
}

static bool strict(const unsigned char *bytes, size_t size, int depth)
{
	struct der der = { bytes, size };
	struct der_item item;

	while (!der_done(&der)) {
		if (!der_take_any(&der, &item))
			return false;
		if (!(item.tag & DER_CONSTRUCTED)) {
			if (!primitive_strict(&item))
				return false;
			continue;
		}
		/* of the universal types only these two are constructed in DER */
		if (item.tag < 0x40 && item.tag != DER_SEQUENCE && item.tag != DER_SET)
			return false;
		if (depth == DEPTH_MAX || !strict(item.value, item.size, depth + 1))
			return false;
	}
	return true;
}

bool der_strict(const unsigned char *bytes, size_t size)
{
	return strict(bytes, size, 0);
}

/* X.690, 11.6: as octet strings, the shorter one padded with zeros. */
static int compare_items(const struct der_item *a, const struct der_item *b)
{
	size_t n = a->all_size < b->all_size ? a->all_size : b->all_size;
	int order = memcmp(a->all, b->all, n);

	return order ? order : (a->all_size > n) - (b->all_size > n);
}

bool der_sorted(const struct der_item *item)
{
	struct der der = der_open(item);
	struct der_item last = { 0 }, next;

	for (; der_take_any(&der, &next); last = next)
		if (last.tag && compare_items(&last, &next) > 0)
			return false;
	return der_done(&der);
}
