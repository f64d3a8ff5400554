/* phieuso print --blank, --ask: paper for collecting figures */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "core/provider.h"
#include "main/cli.h"
#include "main/enrolling.h"
#include "main/printing.h"
#include "platform/platform.h"
#include "report/collect.h"

#define ALL_PROVIDERS "all"
#define REQUEST_TITLE "Phiếu đề nghị cung cấp số liệu"

/* What --unit, --period, --due and the settings say. */
struct wish {
	const struct form *form;
	struct collect_facts facts;
	char *parent, *agency, *contact;
};

static void wish_dispose(struct wish *w)
{
	free(w->parent);
	free(w->agency);
	free(w->contact);
}

static int find_unit(
    struct app *app, const char *code, struct period period, const struct org_unit **ret, struct err *err)
{
	const int64_t now = platform_now();
	const struct date day =
	    period.kind != PERIOD_NONE ? period_last_day(period) : time_date(now, platform_utc_offset(now));

	if ((*ret = org_units_find(&app->units, code, day)))
		return OK;
	return err_set(err, ERR_USAGE,
	    _("No unit has the code \"%s\" then. Look it up with: phieuso unit find TEXT."), code);
}

/* A form that is handed out has no unit unless one is named; who asks for figures is the unit of
 * this PC. */
static int wish_read(struct cli_call *call, const char *form, bool own_unit, struct wish *w, struct err *err)
{
	const char *unit = cli_value(call, "--unit"), *period = cli_value(call, "--period"),
		   *due = cli_value(call, "--due");
	struct app *app = call->app;
	const struct org_unit *own = NULL;
	int rc;

	if ((rc = app_open(app, STORE_CREATE, err)) < 0 || (rc = app_form(app, form, &w->form, err)) < 0)
		return rc;
	if (period && period_parse(period, &w->facts.period, err) < 0)
		return ERR_USAGE;
	if (due && (rc = cli_read_day(due, &w->facts.due, err)) < 0)
		return rc;
	if (unit && (rc = find_unit(app, unit, w->facts.period, &w->facts.unit, err)) < 0)
		return rc;
	(void)enrolling_unit(app, NULL, &own, NULL); /* it may not be set */
	if (!unit && own_unit)
		w->facts.unit = own;
	w->parent = app_config(app, "agency.parent");
	w->agency = app_config(app, "agency");
	w->contact = app_config(app, "officer");
	if (!w->parent || !w->agency || !w->contact)
		return err_nomem(err);
	/* the names in the settings are those of this PC's unit */
	if (w->facts.unit && own && strcmp(w->facts.unit->code, own->code) != 0)
		w->parent[0] = w->agency[0] = '\0';
	w->facts.agency_parent = w->parent;
	w->facts.agency = w->agency;
	w->facts.contact = w->contact;
	w->facts.training = app->training;
	return OK;
}

/* To --to, else to standard output as text. */
static int write_sheet(
    struct cli_call *call, const struct doc *doc, const char *title, const struct wish *w, struct err *err)
{
	struct print_style style = { 0 };
	struct str text = { 0 };
	int rc;

	if ((rc = cli_read_style(call, &style, err)) == OK &&
	    (rc = printing_sheet(call->app, doc, title, w->agency, &style, &text, err)) == OK)
		rc = cli_put_out(call, &text, err);
	str_dispose(&text);
	return rc;
}

int cmd_print_blank(struct cli_call *call, struct err *err)
{
	struct wish w = { 0 };
	struct doc *doc = NULL;
	int rc;

	if (call->count > 0)
		return err_set(err, ERR_USAGE,
		    _("\"%s\" is too much here: phieuso print --blank FORM [--unit CODE] [--period P]."),
		    call->args[0]);
	if ((rc = wish_read(call, cli_value(call, "--blank"), false, &w, err)) == OK &&
	    (rc = report_blank(w.form, &w.facts, &doc, err)) == OK)
		rc = write_sheet(call, doc, w.form->title, &w, err);
	doc_free(doc);
	wish_dispose(&w);
	return rc;
}

/* --- whom is asked for what ------------------------------------------------- */

struct requests {
	struct collect_request *items;
	size_t count;
};

static void requests_dispose(struct requests *r)
{
	for (size_t i = 0; r->items && i < r->count; i++) {
		free((char *)r->items[i].provider);
		free((bool *)r->items[i].asked);
	}
	free(r->items);
}

/* A sheet more, for as many criteria as the form has. *ret_asked: to be marked. */
static int requests_add(
    struct requests *r, const struct form *form, const char *name, size_t n, bool **ret_asked)
{
	struct collect_request *request = &r->items[r->count];

	r->count++;
	*ret_asked = mem_zalloc(form->indicator_count, sizeof **ret_asked);
	request->asked = *ret_asked;
	request->provider = mem_strndup(name, n);
	return request->asked && request->provider ? OK : ERR_NOMEM;
}

static int ask_provider(struct requests *r, const struct form *form, const struct provider *provider)
{
	bool *asked;

	if (requests_add(r, form, provider->name, provider->n, &asked) < 0)
		return ERR_NOMEM;
	for (size_t i = 0; i < form->indicator_count; i++)
		asked[i] = provider_supplies(provider, &form->indicators[i]);
	return OK;
}

/* The criteria that --code names, whoever the form says supplies them. */
static int ask_for_codes(
    struct cli_call *call, struct requests *r, const struct form *form, const char *name, struct err *err)
{
	bool *asked;

	if (requests_add(r, form, name, strlen(name), &asked) < 0)
		return err_nomem(err);
	for (size_t i = 0; i < call->given_count; i++) {
		int at;

		if (strcmp(call->given[i].name, "--code") != 0)
			continue;
		if ((at = form_find(form, call->given[i].value)) < 0)
			return cli_unknown_code(form, call->given[i].value, err);
		asked[at] = true;
	}
	return OK;
}

static int unknown_provider(
    const struct form *form, const struct providers *providers, const char *name, struct err *err)
{
	struct str list = { 0 };

	for (size_t i = 0; i < providers->count; i++)
		str_printf(
		    &list, "%s%.*s", i ? ", " : "", (int)providers->items[i].n, providers->items[i].name);
	if (providers->count == 0)
		err_set(err, ERR_USAGE,
		    _("The form %s names no provider of its figures. Say what is asked for: --code CODE for "
		      "each "
		      "criterion."),
		    form->id);
	else
		err_set(err, ERR_USAGE,
		    _("The form %s names no provider \"%s\", or several. It names: %s. Or name the criteria: "
		      "--code "
		      "CODE."),
		    form->id, name, str_text(&list));
	str_dispose(&list);
	return ERR_USAGE;
}

static int requests_make(
    struct cli_call *call, const struct form *form, const char *name, struct requests *r, struct err *err)
{
	struct providers providers = { 0 };
	const struct provider *one = NULL;
	int rc = providers_of(form, &providers);

	if (rc < 0 || !(r->items = mem_zalloc(providers.count + 1, sizeof *r->items))) {
		rc = err_nomem(err);
		goto out;
	}
	if (cli_value(call, "--code")) {
		rc = ask_for_codes(call, r, form, name, err);
	} else if (strcmp(name, ALL_PROVIDERS) == 0 && providers.count > 0) {
		for (size_t i = 0; i < providers.count && rc == OK; i++)
			rc = ask_provider(r, form, &providers.items[i]);
	} else if ((one = providers_find(&providers, name))) {
		rc = ask_provider(r, form, one);
	} else {
		rc = unknown_provider(form, &providers, name, err);
	}
	if (rc == ERR_NOMEM)
		(void)err_nomem(err);
out:
	providers_dispose(&providers);
	return rc;
}

int cmd_print_ask(struct cli_call *call, struct err *err)
{
	struct wish w = { 0 };
	struct requests requests = { 0 };
	struct doc *doc = NULL;
	int rc;

	if (call->count != 1)
		return err_set(err, ERR_USAGE, "%s",
		    _("Name a provider and one form: phieuso print --ask PROVIDER FORM, or --ask all FORM."));
	if ((rc = wish_read(call, call->args[0], true, &w, err)) == OK &&
	    (rc = requests_make(call, w.form, cli_value(call, "--ask"), &requests, err)) == OK &&
	    (rc = report_requests(w.form, &w.facts, requests.items, requests.count, &doc, err)) == OK)
		rc = write_sheet(call, doc, REQUEST_TITLE, &w, err);
	doc_free(doc);
	requests_dispose(&requests);
	wish_dispose(&w);
	return rc;
}
