/* Between begin and end every piece of jansson's trees is taken from one place and given back all at
 * once: a document is a few thousand pieces, and a level above reads thousands of documents. */
#ifndef SEAL_JSON_ARENA_H
#define SEAL_JSON_ARENA_H

/* Pairs may stand in each other. What was made between them is gone at the outer end, released or
 * not; nothing of it may be kept. */
void json_arena_begin(void);
void json_arena_end(void);

#endif
