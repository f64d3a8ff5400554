/* The first rows of an administrative document: agency | state and motto. */
#ifndef REPORT_REPORT_AGENCY_H
#define REPORT_REPORT_AGENCY_H

#include "report/doc.h"

/* agency "": made from the unit's label; that "" too: left blank. */
void report_add_agency(struct doc *doc, const char *parent, const char *agency, const char *unit_label);

#endif
