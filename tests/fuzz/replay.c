/* Replays a fuzz target's corpus as an ordinary test: every argument is a file, or a
 * folder whose files are taken. Exits 1 when an argument cannot be read or there is
 * nothing to replay; a broken promise of the target aborts. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t replayed;

static int replay_file(const char *path, size_t size)
{
	uint8_t *bytes = malloc(size ? size : 1);
	FILE *file = fopen(path, "rb");
	size_t got = 0;

	if (file && bytes)
		got = fread(bytes, 1, size, file);
	if (file)
		(void)fclose(file);
	if (!file || !bytes || got != size) {
		(void)fprintf(stderr, "%s: cannot be read\n", path);
		free(bytes);
		return 1;
	}
	(void)LLVMFuzzerTestOneInput(bytes, size);
	free(bytes);
	replayed++;
	return 0;
}

static int replay(const char *path)
{
	struct stat info;
	struct dirent *entry;
	DIR *folder;
	int rc = 0;

	if (stat(path, &info) != 0) {
		(void)fprintf(stderr, "%s: not found\n", path);
		return 1;
	}
	if (!S_ISDIR(info.st_mode))
		return replay_file(path, (size_t)info.st_size);
	folder = opendir(path);
	if (!folder) {
		(void)fprintf(stderr, "%s: cannot be opened\n", path);
		return 1;
	}
	while ((entry = readdir(folder))) {
		size_t size = strlen(path) + strlen(entry->d_name) + 2;
		char *inner;

		if (entry->d_name[0] == '.')
			continue;
		inner = malloc(size);
		if (!inner) {
			rc = 1;
			break;
		}
		(void)snprintf(inner, size, "%s/%s", path, entry->d_name);
		rc |= replay(inner);
		free(inner);
	}
	(void)closedir(folder);
	return rc;
}

int main(int argc, char **argv)
{
	int rc = 0;

	for (int i = 1; i < argc; i++)
		rc |= replay(argv[i]);
	if (replayed == 0) {
		(void)fprintf(stderr, "usage: %s FILE|FOLDER...\n", argv[0]);
		return 1;
	}
	(void)printf("%zu inputs replayed\n", replayed);
	return rc;
}
