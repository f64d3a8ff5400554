#include "platform/digest.h"

#include <stdint.h>
#include <string.h>

#define BLOCK_SIZE 64
#define LENGTH_SIZE 8 /* of the message, in bits, at the end of the last block */

/* The first 32 bits of the fractional parts of the cube roots of the first 64 primes (4.2.2). */
static const uint32_t constants[BLOCK_SIZE] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
	0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
	0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
	0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
	0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
	0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t rotate(uint32_t x, unsigned bits)
{
	return x >> bits | x << (32 - bits);
}

static uint32_t read_word(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* 6.2.2; the letters are those of the standard. */
static void add_block(uint32_t hash[8], const unsigned char block[BLOCK_SIZE])
{
	uint32_t w[BLOCK_SIZE], a = hash[0], b = hash[1], c = hash[2], d = hash[3], e = hash[4], f = hash[5],
				g = hash[6], h = hash[7];
	size_t t;

	for (t = 0; t < 16; t++)
		w[t] = read_word(block + 4 * t);
	for (; t < BLOCK_SIZE; t++) {
		const uint32_t x = w[t - 15], y = w[t - 2];

		w[t] = (rotate(y, 17) ^ rotate(y, 19) ^ y >> 10) + w[t - 7] +
		       (rotate(x, 7) ^ rotate(x, 18) ^ x >> 3) + w[t - 16];
	}
	for (t = 0; t < BLOCK_SIZE; t++) {
		const uint32_t t1 = h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g)) +
				    constants[t] + w[t];
		const uint32_t t2 =
		    (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));

		h = g, g = f, f = e;
		e = d + t1;
		d = c, c = b, b = a;
		a = t1 + t2;
	}
	hash[0] += a, hash[1] += b, hash[2] += c, hash[3] += d;
	hash[4] += e, hash[5] += f, hash[6] += g, hash[7] += h;
}

/* A one bit, zeros, and the length in bits, to the end of a block (5.1.1). */
static void add_end(uint32_t hash[8], const unsigned char *rest, size_t n, uint64_t size)
{
	unsigned char blocks[2 * BLOCK_SIZE] = { 0 };
	const size_t end = n + 1 + LENGTH_SIZE <= BLOCK_SIZE ? BLOCK_SIZE : 2 * BLOCK_SIZE;

	if (n > 0)
		memcpy(blocks, rest, n);
	blocks[n] = 0x80;
	for (size_t i = 0; i < LENGTH_SIZE; i++)
		blocks[end - 1 - i] = (unsigned char)(size * 8 >> 8 * i);
	for (size_t at = 0; at < end; at += BLOCK_SIZE)
		add_block(hash, blocks + at);
}

int sha256_bytes(const void *bytes, size_t size, unsigned char ret[SHA256_SIZE], struct err *err)
{
	uint32_t hash[8] = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c,
		0x1f83d9ab, 0x5be0cd19 };
	const unsigned char *at = bytes;
	size_t left = size;

	(void)err;
	for (; left >= BLOCK_SIZE; left -= BLOCK_SIZE, at += BLOCK_SIZE)
		add_block(hash, at);
	add_end(hash, at, left, size);
	for (size_t i = 0; i < SHA256_SIZE; i++)
		ret[i] = (unsigned char)(hash[i / 4] >> (24 - i % 4 * 8));
	return OK;
}

void sha256_to_hex(const unsigned char sum[SHA256_SIZE], char ret[SHA256_HEX_SIZE])
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < SHA256_SIZE; i++) {
		ret[2 * i] = digits[sum[i] >> 4];
		ret[2 * i + 1] = digits[sum[i] & 15];
	}
	ret[2 * SHA256_SIZE] = '\0';
}

int sha256_hex(const void *bytes, size_t size, char ret[SHA256_HEX_SIZE], struct err *err)
{
	unsigned char sum[SHA256_SIZE];
	const int rc = sha256_bytes(bytes, size, sum, err);

	if (rc == OK)
		sha256_to_hex(sum, ret);
	return rc;
}
