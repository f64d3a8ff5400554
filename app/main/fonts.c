#include "main/fonts.h"

#include <stdlib.h>
#include "base/i18n.h"
#include "platform/platform.h"

enum { FONT_BYTES_MAX = 16 * 1024 * 1024 };

static const struct family {
	const char *name;
	const char *files[FACE_COUNT]; /* by enum face */
} families[] = {
	{ "Liberation Serif",
	    { "LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf", "LiberationSerif-Italic.ttf",
		"LiberationSerif-BoldItalic.ttf" } },
	{ "Times New Roman", { "times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf" } },
};

static int open_face(
    const char *folder, const char *name, struct str *file, struct font **ret, struct err *err)
{
	char *path = platform_path(folder, name);
	int rc = path ? platform_read_file(path, FONT_BYTES_MAX, file, err) : err_nomem(err);

	if (rc == OK)
		rc = font_open(str_text(file), file->len, ret, err);
	free(path);
	return rc;
}

/* All four faces of a family or none. */
static int open_family(const char *folder, const struct family *family, struct fonts *ret, struct err *err)
{
	int rc = OK;

	for (size_t i = 0; i < FACE_COUNT && rc == OK; i++)
		rc = open_face(folder, family->files[i], &ret->files[i], &ret->faces[i], err);
	if (rc < 0)
		fonts_close(ret);
	ret->family = family->name;
	return rc;
}

static int open_folder(const char *folder, struct fonts *ret, struct err *err)
{
	int rc = ERR_NOT_FOUND;

	for (size_t i = 0; i < sizeof families / sizeof *families && rc < 0 && rc != ERR_NOMEM; i++)
		rc = open_family(folder, &families[i], ret, err);
	return rc;
}

/* A folder "fonts" in another. */
static int open_fonts_in(const char *dir, struct fonts *ret, struct err *err)
{
	char *folder = platform_path(dir, "fonts");
	const int rc = folder ? open_folder(folder, ret, err) : err_nomem(err);

	free(folder);
	return rc;
}

int fonts_open(struct app *app, struct fonts *ret, struct err *err)
{
	char *beside = platform_program_dir();
	const char *folder;
	int rc = open_fonts_in(app->dir, ret, err);

	if (rc < 0 && rc != ERR_NOMEM && beside)
		rc = open_fonts_in(beside, ret, err);
	for (size_t i = 0; rc < 0 && rc != ERR_NOMEM && (folder = platform_font_folder(i)); i++)
		rc = open_folder(folder, ret, err);
	free(beside);
	if (rc < 0 && rc != ERR_NOMEM)
		rc = err_set(err, ERR_NOT_FOUND,
		    _("No font for the pages was found. Install Liberation Serif 2.1 or newer (package "
		      "fonts-liberation2), or copy its four files, or those of Times New Roman, into the "
		      "folder %s/fonts. The text report (.txt) needs none."),
		    app->dir);
	return rc;
}

void fonts_close(struct fonts *fonts)
{
	for (size_t i = 0; i < FACE_COUNT; i++) {
		font_free(fonts->faces[i]);
		fonts->faces[i] = NULL;
		str_dispose(&fonts->files[i]);
	}
}
