#include "core/provider.h"

#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "base/text.h"

/* The next name of a criterion's list; false at the end. */
static bool next_name(const char **at, struct provider *ret)
{
	*at += strspn(*at, "; ");
	ret->name = *at;
	ret->n = strcspn(*at, ";");
	*at += ret->n;
	while (ret->n > 0 && ret->name[ret->n - 1] == ' ')
		ret->n--;
	return ret->n > 0;
}

/* Folded, the name is the text; or (part) the text stands in it. Without memory: false. */
static bool name_is(const struct provider *provider, const char *text, size_t n, bool part)
{
	struct str name = { 0 }, wanted = { 0 };
	bool is;

	text_fold(&name, provider->name, provider->n);
	text_fold(&wanted, text, n);
	is = !str_failed(&name) && !str_failed(&wanted) && wanted.len > 0 &&
	     (part ? strstr(str_text(&name), str_text(&wanted)) != NULL
		   : strcmp(str_text(&name), str_text(&wanted)) == 0);
	str_dispose(&name);
	str_dispose(&wanted);
	return is;
}

static bool is_known(const struct providers *providers, const struct provider *provider)
{
	for (size_t i = 0; i < providers->count; i++)
		if (name_is(&providers->items[i], provider->name, provider->n, false))
			return true;
	return false;
}

int providers_of(const struct form *form, struct providers *ret)
{
	for (size_t i = 0; i < form->indicator_count; i++) {
		const char *at = form->indicators[i].provider;
		struct provider provider;

		while (next_name(&at, &provider)) {
			if (is_known(ret, &provider))
				continue;
			if (mem_grow(&ret->items, &ret->cap, ret->count + 1, sizeof *ret->items) < 0)
				return ERR_NOMEM;
			ret->items[ret->count++] = provider;
		}
	}
	return OK;
}

void providers_dispose(struct providers *providers)
{
	free(providers->items);
	*providers = (struct providers){ 0 };
}

const struct provider *providers_find(const struct providers *providers, const char *text)
{
	const struct provider *found = NULL;
	const size_t n = strlen(text);
	size_t count = 0;

	for (size_t i = 0; i < providers->count; i++)
		if (name_is(&providers->items[i], text, n, false))
			return &providers->items[i];
	for (size_t i = 0; i < providers->count; i++) {
		if (!name_is(&providers->items[i], text, n, true))
			continue;
		found = &providers->items[i];
		count++;
	}
	return count == 1 ? found : NULL;
}

bool provider_supplies(const struct provider *provider, const struct indicator *indicator)
{
	const char *at = indicator->provider;
	struct provider named;

	while (next_name(&at, &named))
		if (name_is(&named, provider->name, provider->n, false))
			return true;
	return false;
}
