/* Reading DER (X.690) strictly: definite and shortest lengths, one-byte tags, nothing
 * outside its bounds. OpenSSL is lenient here and there; a signed file must have one
 * encoding only. Items borrow the bytes they are read from. */
#ifndef SEAL_DER_H
#define SEAL_DER_H

#include <stdbool.h>
#include <stddef.h>

#define DER_BOOLEAN 0x01u
#define DER_INTEGER 0x02u
#define DER_BIT_STRING 0x03u
#define DER_OCTET_STRING 0x04u
#define DER_NULL 0x05u
#define DER_OID 0x06u
#define DER_UTC_TIME 0x17u
#define DER_GENERALIZED_TIME 0x18u
#define DER_SEQUENCE 0x30u
#define DER_SET 0x31u
#define DER_CONTEXT_0 0xa0u /* [0], constructed */
#define DER_DIRECTORY_NAME 0xa4u /* [4] of a GeneralName, constructed */
#define DER_CONSTRUCTED 0x20u

struct der_item {
	unsigned tag;		  /* 0: absent */
	const unsigned char *all; /* with tag and length */
	size_t all_size;
	const unsigned char *value;
	size_t size;
};

/* What stands before the end; moves as items are taken. */
struct der {
	const unsigned char *at;
	size_t left;
};

enum der_state {
	DER_WHOLE,	/* an item that lies within the bytes */
	DER_SHORT,	/* it says that it is longer than the bytes */
	DER_INDEFINITE, /* BER: indefinite length */
	DER_BAD		/* not DER */
};
/* The item at the start of the bytes. With DER_SHORT only tag and sizes of *ret are set. */
enum der_state der_peek(const unsigned char *bytes, size_t size, struct der_item *ret);

/* Takes the next item if it has that tag; false (nothing taken) otherwise. */
bool der_take(struct der *der, unsigned tag, struct der_item *ret);
/* The same for an item of any tag. */
bool der_take_any(struct der *der, struct der_item *ret);
struct der der_open(const struct der_item *item); /* reads what the item holds */
bool der_done(const struct der *der);
bool der_same(const struct der_item *a, const struct der_item *b); /* tag, length and value */
bool der_is(const struct der_item *item, const unsigned char *encoding, size_t size);

/* The items that it holds stand in the order of a SET OF: ascending by their bytes. */
bool der_sorted(const struct der_item *item);

/* The bytes are one item or several, and everything in them down to the primitives is
 * DER: strings in one piece, integers and lengths in the shortest form. */
bool der_strict(const unsigned char *bytes, size_t size);

#endif
