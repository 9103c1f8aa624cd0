#include "bench.h"
void bench_isidoor(void)
{
}
