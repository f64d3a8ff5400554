#include "main/sealed_file.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "platform/platform.h"
#include "seal/cms.h"

/* Believes only what it reads back. */
static int verify(const char *path, const char *payload_sha256, struct err *err)
{
	struct str back = { 0 };
	struct cms_content content = { 0 };
	int rc;

	if ((rc = platform_read_file(path, CMS_MAX_BYTES, &back, err)) == OK &&
	    (rc = cms_verify(str_text(&back), back.len, &content, err)) == OK &&
	    strcmp(content.payload_sha256, payload_sha256) != 0)
		rc = err_set(err, ERR_IO,
		    _("%s does not hold what was written to it. Use another disk or stick."), path);
	cms_content_dispose(&content);
	str_dispose(&back);
	return rc;
}

int sealed_file_write(const char *place, const char *folder, const char *name, const struct str *der,
    const char *payload_sha256, char **ret_path, struct err *err)
{
	char *in = folder ? mem_strdup(folder) : platform_path(place, "out");
	char *path = in ? platform_path(in, name) : NULL;
	int rc = path ? platform_make_dir(in, err) : err_nomem(err);

	if (rc == OK && (rc = platform_write_file(path, str_text(der), der->len, false, false, err)) == OK &&
	    (rc = verify(path, payload_sha256, err)) < 0)
		(void)platform_remove_file(path, NULL);
	free(in);
	if (rc < 0)
		free(path);
	else
		*ret_path = path;
	return rc;
}
