#include "main/cli.h"
#include "platform/platform.h"

int main(int argc, char **argv)
{
	platform_begin(&argc, &argv);
	return cli_main(argc, argv);
}
