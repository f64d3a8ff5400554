/* The files that are named, and those in the folders that are named. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "main/importing_private.h"
#include "platform/platform.h"

#define DEPTH_MAX 32

struct walk {
	struct found_files *files;
	const char *folder;
	int depth;
	struct err *err;
};

void found_files_dispose(struct found_files *files)
{
	for (size_t i = 0; i < files->count; i++) {
		free(files->items[i].path);
		free(files->items[i].problem);
	}
	free(files->items);
	*files = (struct found_files){ 0 };
}

static int add(struct walk *walk, const char *path, const char *problem)
{
	struct found_files *files = walk->files;
	struct found_file file = { mem_strdup(path), mem_strdup(problem) };

	if (!file.path || (problem && !file.problem) ||
	    mem_grow(&files->items, &files->cap, files->count + 1, sizeof *files->items) != OK) {
		free(file.path);
		free(file.problem);
		return err_nomem(walk->err);
	}
	files->items[files->count++] = file;
	return OK;
}

static int add_path(struct walk *walk, const char *path);

static int add_name(void *context, const char *name)
{
	struct walk *walk = context;
	char *path = platform_path(walk->folder, name);
	int rc = path ? add_path(walk, path) : err_nomem(walk->err);

	free(path);
	return rc;
}

/* A folder that cannot be opened is one line; the others are looked at all the same. */
static int add_folder(struct walk *walk, const char *path)
{
	struct walk inner = { walk->files, path, walk->depth + 1, walk->err };
	struct err why = { 0 };
	int rc;

	if (walk->depth > 0 && platform_is_link(path))
		return add(walk, path,
		    _("A link to another folder is not followed: it may lead round in a circle. Name that "
		      "folder "
		      "itself."));
	if (walk->depth >= DEPTH_MAX)
		return add(walk, path, _("Folders stand in each other too deep. Name this folder itself."));
	if ((rc = platform_list_dir(path, add_name, &inner, &why)) == OK || rc == ERR_NOMEM)
		return rc == OK ? OK : err_nomem(walk->err);
	return add(walk, path, why.message);
}

static int add_path(struct walk *walk, const char *path)
{
	return platform_is_dir(path) ? add_folder(walk, path) : add(walk, path, NULL);
}

int found_files_add(struct found_files *ret, const char *path, struct err *err)
{
	struct walk walk = { .files = ret, .err = err };

	return add_path(&walk, path);
}
