/* Build tool: writes files as a C table of struct embedded_file.
 * usage: embed OUT.c TABLE NAME=PATH... */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int embed_file(FILE *out, const char *path, int index)
{
	FILE *in = fopen(path, "rb");
	int c, column = 0;

	if (!in) {
		fprintf(stderr, "embed: cannot read %s\n", path);
		return -1;
	}
	fprintf(out, "static const unsigned char file_%d[] = {\n", index);
	while ((c = getc(in)) != EOF)
		fprintf(out, "%d,%s", c, ++column % 24 == 0 ? "\n" : "");
	fprintf(out, "0};\n");
	return fclose(in);
}

int main(int argc, char **argv)
{
	FILE *out;

	if (argc < 3) {
		fprintf(stderr, "usage: embed OUT.c TABLE NAME=PATH...\n");
		return 2;
	}
	if (!(out = fopen(argv[1], "wb"))) {
		fprintf(stderr, "embed: cannot write %s\n", argv[1]);
		return 3;
	}
	fprintf(out, "#include \"base/embedded.h\"\n");
	for (int i = 3; i < argc; i++) {
		const char *equals = strchr(argv[i], '=');
		if (!equals || embed_file(out, equals + 1, i) != 0)
			goto fail;
	}
	fprintf(out, "extern const struct embedded_file %s[];\nconst struct embedded_file %s[] = {\n",
	    argv[2], argv[2]);
	for (int i = 3; i < argc; i++)
		fprintf(out, "\t{ \"%.*s\", file_%d, sizeof file_%d - 1 },\n",
		    (int)(strchr(argv[i], '=') - argv[i]), argv[i], i, i);
	fprintf(out, "\t{ 0, 0, 0 }\n};\n");
	if (fclose(out) == 0)
		return 0;
	out = NULL;
fail:
	if (out)
		fclose(out);
	remove(argv[1]); /* never half a file */
	return 3;
}
