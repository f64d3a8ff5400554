/* Files that only their owner reads, where the disk knows owners (NTFS; FAT does not). For
 * the *_win.c files only. */
#ifndef PLATFORM_PRIVATE_WIN_H
#define PLATFORM_PRIVATE_WIN_H

#include <windows.h>

/* For CreateFileW(): room for what it points to lies in it, so it must not be moved. */
struct private_access {
	SECURITY_ATTRIBUTES attributes;
	SECURITY_DESCRIPTOR descriptor;
	union {
		ACL list;
		unsigned char room[256];
	} allowed;
	union {
		TOKEN_USER user;
		unsigned char room[256];
	} owner;
};

/* Fills it. NULL: the system does not tell who we are, and files are as the folder wants them. */
SECURITY_ATTRIBUTES *private_access(struct private_access *access);

#endif
