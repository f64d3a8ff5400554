/* Putting back what stood in a field before a change of its history. Pure. */
#ifndef CORE_RECORD_RESTORE_H
#define CORE_RECORD_RESTORE_H

#include "core/record.h"

/* The changes that make past->old_text stand in its field again, as if typed now: reasons
 * that were given for what stands there die with it. A reading that was chosen then is
 * chosen again. previous: the last period's record, NULL when there is none; a reason is
 * put back only where there is a finding for it.
 * ERR_REFUSED: it stands there already. What the form or its rules do not take any more
 * fails as it would when typed (ERR_SYNTAX, ERR_USAGE …). */
int record_change_restore(const struct record *record, const struct record *previous,
    const struct change *past, struct changes *ret, struct err *err);

#endif
