#include "platform/library.h"

#include <dlfcn.h>
#include <string.h>
#include "base/i18n.h"

int platform_library_open(const char *name, void **ret, struct err *err)
{
	void *library = dlopen(name, RTLD_LAZY | RTLD_LOCAL);

	if (!library)
		return err_set(err, ERR_IO,
		    _("The library %s cannot be loaded. Install it again with the system's packages, then try "
		      "again."),
		    name);
	*ret = library;
	return OK;
}

platform_function *platform_library_find(void *library, const char *name)
{
	void *found = dlsym(library, name);
	platform_function *function;

	/* POSIX: both are alike; C has no conversion between them. */
	memcpy(&function, &found, sizeof function);
	return function;
}
