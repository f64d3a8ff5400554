#include <stdbool.h>
#include <stddef.h>

#include "base/i18n.h"
#include "main/expat_private.h"
#include "platform/library.h"

#define FILE_NAME "libexpat.so.1"

int expat_open(const struct expat **ret, struct err *err)
{
	static struct expat expat;
	bool whole = true;
	void *library;
	int rc;

	if (!expat.XML_ParserCreate) {
		if ((rc = platform_library_open(FILE_NAME, &library, err)) < 0)
			return rc;
#define EXPAT_FIND(returns, name, arguments)                                                                 \
	expat.name = (returns(XMLCALL *) arguments)platform_library_find(library, #name);                    \
	whole &= expat.name != NULL;
		EXPAT_FUNCTIONS(EXPAT_FIND)
#undef EXPAT_FIND
		if (!whole) {
			expat = (struct expat){ 0 };
			return err_set(err, ERR_IO, "%s", FILE_NAME);
		}
	}
	*ret = &expat;
	return OK;
}
