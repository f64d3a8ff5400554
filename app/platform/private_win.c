#include "platform/private_win.h"

SECURITY_ATTRIBUTES *private_access(struct private_access *access)
{
	HANDLE token = NULL;
	DWORD size = 0;
	BOOL known;

	if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token))
		return NULL;
	known = GetTokenInformation(token, TokenUser, &access->owner, sizeof access->owner, &size);
	CloseHandle(token);
	/* Protected: what the folder would hand down to all that is in it stays away. */
	if (!known || !InitializeAcl(&access->allowed.list, sizeof access->allowed, ACL_REVISION) ||
	    !AddAccessAllowedAce(
		&access->allowed.list, ACL_REVISION, GENERIC_ALL, access->owner.user.User.Sid) ||
	    !InitializeSecurityDescriptor(&access->descriptor, SECURITY_DESCRIPTOR_REVISION) ||
	    !SetSecurityDescriptorDacl(&access->descriptor, TRUE, &access->allowed.list, FALSE) ||
	    !SetSecurityDescriptorControl(&access->descriptor, SE_DACL_PROTECTED, SE_DACL_PROTECTED))
		return NULL;
	access->attributes = (SECURITY_ATTRIBUTES){ sizeof access->attributes, &access->descriptor, FALSE };
	return &access->attributes;
}
