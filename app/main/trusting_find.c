/* What names a certificate. */
#include <string.h>
#include "base/i18n.h"
#include "main/keys.h"
#include "main/trusting_private.h"

#define PREFIX_MIN 6 /* digits of a SHA-256 that name a certificate */
#define GROUP_DIGITS_ALL 30

struct search {
	const char *text; /* digits of a SHA-256 or of the six groups */
	bool groups;
	size_t count; /* different certificates found */
	char found[CERTIFICATE_HEX_SIZE];
};

static void try_certificate(struct search *search, const char *sha256)
{
	char groups[FINGERPRINT_GROUPS_SIZE];

	fingerprint_groups(sha256, groups);
	if (search->groups ? !trust_confirms(search->text, groups)
			   : strncmp(sha256, search->text, strlen(search->text)) != 0)
		return;
	if (strcmp(search->found, sha256) != 0)
		search->count++;
	trusting_copy_hash(search->found, sha256);
}

static int try_own(void *context, const char *name, const struct cert_info *cert)
{
	(void)name;
	try_certificate(context, cert->sha256);
	return OK;
}

int trusting_find(struct app *app, const struct trust_list *list, const char *text,
    char ret[CERTIFICATE_HEX_SIZE], struct err *err)
{
	struct search search = { .text = text };
	size_t digits = 0;
	int rc;

	for (const char *p = text; *p; p++)
		digits += *p >= '0' && *p <= '9';
	search.groups = strspn(text, "0123456789 ") == strlen(text) && digits == GROUP_DIGITS_ALL;
	if (!search.groups && strlen(text) < PREFIX_MIN)
		return err_set(err, ERR_USAGE,
		    _("\"%s\" is too short for a fingerprint: type the six groups of five digits, or at "
		      "least "
		      "%d digits of the SHA-256. See: phieuso key trusted."),
		    text, PREFIX_MIN);
	for (size_t i = 0; i < list->count; i++)
		if (i == 0 ||
		    strcmp(list->items[i].certificate_sha256, list->items[i - 1].certificate_sha256) != 0)
			try_certificate(&search, list->items[i].certificate_sha256);
	if ((rc = keys_each(app, try_own, &search, err)) < 0)
		return rc;
	if (search.count == 0)
		return err_set(err, ERR_NOT_FOUND,
		    _("No key with the fingerprint \"%s\" is in the list. Take in its enrolment file first: "
		      "phieuso key trust FILE."),
		    text);
	if (search.count > 1)
		return err_set(
		    err, ERR_AMBIGUOUS, _("Several keys begin with \"%s\". Type more of its digits."), text);
	trusting_copy_hash(ret, search.found);
	return OK;
}
