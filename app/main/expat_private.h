/* What workbook_part.c needs of libexpat: expat_loaded.c or expat_linked.c has it. */
#ifndef MAIN_EXPAT_PRIVATE_H
#define MAIN_EXPAT_PRIVATE_H

#include <expat.h>
#include "base/err.h"

/* clang-format off */
/* X(what it returns, name, arguments) */
#define EXPAT_FUNCTIONS(X) \
	X(XML_Parser, XML_ParserCreate, (const XML_Char *encoding)) \
	X(void, XML_ParserFree, (XML_Parser parser)) \
	X(void, XML_SetUserData, (XML_Parser parser, void *context)) \
	X(void, XML_SetElementHandler, (XML_Parser parser, XML_StartElementHandler start, XML_EndElementHandler end)) \
	X(void, XML_SetCharacterDataHandler, (XML_Parser parser, XML_CharacterDataHandler letters)) \
	X(void, XML_SetStartDoctypeDeclHandler, (XML_Parser parser, XML_StartDoctypeDeclHandler doctype)) \
	X(void *, XML_GetBuffer, (XML_Parser parser, int size)) \
	X(enum XML_Status, XML_ParseBuffer, (XML_Parser parser, int size, int last)) \
	X(enum XML_Status, XML_StopParser, (XML_Parser parser, XML_Bool resumable)) \
	X(enum XML_Error, XML_GetErrorCode, (XML_Parser parser))
struct expat {
#define EXPAT_MEMBER(returns, name, arguments) returns (XMLCALL *name) arguments;
	EXPAT_FUNCTIONS(EXPAT_MEMBER)
#undef EXPAT_MEMBER
};
/* clang-format on */

/* ERR_IO: it is not there. */
int expat_open(const struct expat **ret, struct err *err);

#endif
