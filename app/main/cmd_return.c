/* phieuso return: sends a received record back, with what is to be mended. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "main/cli.h"
#include "main/importing.h"
#include "main/keys.h"
#include "platform/digest.h"
#include "platform/platform.h"
#include "seal/cms.h"

struct wanted {
	const char **codes, **reasons;
	char **copies; /* of the codes */
	size_t count;
};

static void wanted_dispose(struct wanted *wanted)
{
	for (size_t i = 0; wanted->copies && i < wanted->count; i++)
		free(wanted->copies[i]);
	free(wanted->copies);
	free(wanted->codes);
	free(wanted->reasons);
}

/* Each --reason CODE=TEXT; "=TEXT" is about the record as a whole. */
static int read_reasons(const struct cli_call *call, struct wanted *ret, struct err *err)
{
	ret->codes = mem_zalloc(CLI_GIVEN_MAX, sizeof *ret->codes);
	ret->reasons = mem_zalloc(CLI_GIVEN_MAX, sizeof *ret->reasons);
	ret->copies = mem_zalloc(CLI_GIVEN_MAX, sizeof *ret->copies);
	if (!ret->codes || !ret->reasons || !ret->copies)
		return err_nomem(err);
	for (size_t i = 0; i < call->given_count; i++) {
		const char *value = call->given[i].value, *equals;

		if (strcmp(call->given[i].name, "--reason") != 0)
			continue;
		if (!(equals = strchr(value, '=')))
			return err_set(
			    err, ERR_USAGE, _("Write --reason CODE=TEXT; for the record as a whole =TEXT."));
		if (!(ret->copies[ret->count] = mem_strndup(value, (size_t)(equals - value))))
			return err_nomem(err);
		ret->codes[ret->count] = ret->copies[ret->count];
		ret->reasons[ret->count++] = equals + 1;
	}
	return ret->count
		   ? OK
		   : err_set(err, ERR_USAGE, _("Write --reason CODE=TEXT; for the record as a whole =TEXT."));
}

/* The argument is a received file, or the SHA-256 of its payload. */
static int find_payload(const char *arg, char ret[SHA256_HEX_SIZE], struct err *err)
{
	struct cms_content content = { 0 };
	struct str bytes = { 0 };
	int rc;

	if (strlen(arg) == SHA256_HEX_SIZE - 1 && strspn(arg, "0123456789abcdef") == SHA256_HEX_SIZE - 1 &&
	    !platform_exists(arg)) {
		memcpy(ret, arg, SHA256_HEX_SIZE);
		return OK;
	}
	if ((rc = platform_read_file(arg, CMS_MAX_BYTES, &bytes, err)) == OK &&
	    (rc = cms_verify(str_text(&bytes), bytes.len, &content, err)) == OK)
		memcpy(ret, content.payload_sha256, SHA256_HEX_SIZE);
	cms_content_dispose(&content);
	str_dispose(&bytes);
	return rc;
}

int cmd_return(struct cli_call *call, struct err *err)
{
	struct str passphrase = { .secret = true };
	struct wanted wanted = { 0 };
	char payload[SHA256_HEX_SIZE], *path = NULL;
	int rc;

	if ((rc = read_reasons(call, &wanted, err)) == OK &&
	    (rc = find_payload(call->args[0], payload, err)) == OK &&
	    (rc = keys_passphrase(cli_value(call, "--passphrase-file"), false, &passphrase, err)) == OK &&
	    (rc = importing_return(call->app, payload, wanted.codes, wanted.reasons, wanted.count,
		 cli_value(call, "--key"), str_text(&passphrase), &path, err)) == OK) {
		app_out(call->app, "%s\n", path);
		app_note(call->app, "%s\n",
		    _("Give this file to the unit: its program opens on what is to be mended."));
	}
	str_dispose(&passphrase);
	wanted_dispose(&wanted);
	free(path);
	return rc;
}
