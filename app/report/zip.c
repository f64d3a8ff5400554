#include "report/zip.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum {
	VERSION = 20, /* 2.0: deflate */
	METHOD_DEFLATE = 8,
	DATE_1980 = 1 << 5 | 1, /* the first day that the format knows */
	LOCAL_SIGNATURE = 0x04034b50,
	CENTRAL_SIGNATURE = 0x02014b50,
	END_SIGNATURE = 0x06054b50
};

static void append_16(struct str *ret, unsigned number)
{
	str_append_n(ret, (const char[]){ (char)number, (char)(number >> 8) }, 2);
}

static void append_32(struct str *ret, uint32_t number)
{
	append_16(ret, number & 0xFFFF);
	append_16(ret, number >> 16);
}

void zip_begin(struct zip *zip, struct str *out)
{
	*zip = (struct zip){ .out = out, .base = out->len };
}

/* What the local header and the directory say alike. */
struct part {
	const char *name;
	uint32_t crc, packed, size;
};

static void append_common(struct str *ret, const struct part *part)
{
	append_16(ret, VERSION);
	append_16(ret, 0);
	append_16(ret, METHOD_DEFLATE);
	append_16(ret, 0);
	append_16(ret, DATE_1980);
	append_32(ret, part->crc);
	append_32(ret, part->packed);
	append_32(ret, part->size);
	append_16(ret, (unsigned)strlen(part->name));
	append_16(ret, 0);
}

static void append_directory(struct zip *zip, const struct part *part, size_t at)
{
	struct str *ret = &zip->directory;

	append_32(ret, CENTRAL_SIGNATURE);
	append_16(ret, VERSION);
	append_common(ret, part);
	append_16(ret, 0); /* comment, disk, attributes */
	append_16(ret, 0);
	append_16(ret, 0);
	append_32(ret, 0);
	append_32(ret, (uint32_t)at);
	str_append(ret, part->name);
}

/* Deflated without the frame of zlib. free(); NULL: no memory. */
static unsigned char *deflate_raw(const void *bytes, size_t size, uint32_t *ret_size)
{
	z_stream z = { .next_in = (Bytef *)(uintptr_t)bytes, .avail_in = (uInt)size };
	unsigned char *packed = NULL;
	uLong room;

	if (deflateInit2(&z, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY) !=
	    Z_OK)
		return NULL;
	room = deflateBound(&z, (uLong)size);
	if ((packed = malloc(room))) {
		z.next_out = packed;
		z.avail_out = (uInt)room;
		if (deflate(&z, Z_FINISH) != Z_STREAM_END) {
			free(packed);
			packed = NULL;
		}
		*ret_size = (uint32_t)z.total_out;
	}
	(void)deflateEnd(&z);
	return packed;
}

void zip_add(struct zip *zip, const char *name, const void *bytes, size_t size)
{
	struct part part = {
		.name = name, .size = (uint32_t)size, .crc = (uint32_t)crc32(0, bytes, (uInt)size)
	};
	unsigned char *packed = deflate_raw(bytes, size, &part.packed);
	const size_t at = zip->out->len - zip->base;

	if (!packed) {
		zip->failed = true;
		return;
	}
	append_32(zip->out, LOCAL_SIGNATURE);
	append_common(zip->out, &part);
	str_append(zip->out, name);
	str_append_n(zip->out, (const char *)packed, part.packed);
	append_directory(zip, &part, at);
	zip->count++;
	free(packed);
}

int zip_end(struct zip *zip, struct err *err)
{
	const size_t at = zip->out->len - zip->base, size = zip->directory.len;
	bool failed = zip->failed || str_failed(&zip->directory);

	str_append_n(zip->out, str_text(&zip->directory), size);
	append_32(zip->out, END_SIGNATURE);
	append_32(zip->out, 0);
	append_16(zip->out, zip->count);
	append_16(zip->out, zip->count);
	append_32(zip->out, (uint32_t)size);
	append_32(zip->out, (uint32_t)at);
	append_16(zip->out, 0);
	str_dispose(&zip->directory);
	return failed || str_failed(zip->out) ? err_nomem(err) : OK;
}
