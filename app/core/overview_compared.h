/* How figures of an overview compare: a unit's with the whole, a total with the last period's;
 * and what came in, in words. Pure. */
#ifndef CORE_OVERVIEW_COMPARED_H
#define CORE_OVERVIEW_COMPARED_H

#include "core/overview.h"

/* A unit's figure as a number to compare, the higher the better placed. False: it has none. */
bool overview_figure(const struct overview *overview, size_t unit, size_t indicator, struct ratio *ret);
/* "12,5%": the unit's part in the total: of its count or amount; of a share, of its numerator.
 * Nothing when it is not known. */
void overview_append_part(struct str *ret, const struct overview *overview, size_t unit, size_t indicator);
/* "+1,2 điểm %", "-3", "0": by how much the total differs from the last period's. Nothing when
 * one of them is not known. */
void overview_append_difference(struct str *ret, const struct overview *overview, size_t indicator);
/* "đã nhận 9/13 đơn vị · chưa gửi 4 · chậm 2 · trả lại 1": what came in, in one line. */
void overview_append_counts(struct str *ret, const struct overview *overview);
/* "đã nhận · chậm · lần 2": what a unit stands at. */
void overview_append_state(struct str *ret, const struct overview_unit *unit);

#endif
