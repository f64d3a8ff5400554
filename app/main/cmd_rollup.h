/* What the commands of `phieuso rollup` share. */
#ifndef MAIN_CMD_ROLLUP_H
#define MAIN_CMD_ROLLUP_H

#include "core/overview.h"
#include "main/cli.h"

/* --form and (ret_period NULL: not asked for) --period. ERR_USAGE. */
int rollup_names(struct cli_call *call, const struct form **ret_form, struct period *ret_period, struct err *err);
/* The overview that --form, --period and --under name, with the period before. ERR_USAGE: also when
 * no unit is below. overview_free() *ret. */
int rollup_load(struct cli_call *call, struct overview **ret, struct err *err);
/* "received, late, typed for it by …" */
void rollup_append_state(struct str *ret, const struct overview_unit *unit);
int rollup_print_json(struct app *app, const struct overview *overview, struct err *err);

#endif
