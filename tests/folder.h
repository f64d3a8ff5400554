/* Folders that tests make and leave no trace of. */
#ifndef TESTS_FOLDER_H
#define TESTS_FOLDER_H

/* The folder and all that is in it. 0: it is gone. */
int folder_remove(const char *path);

#endif
