// call_once makes the configuration; a later setter without a lock races with the readers.
#include <threads.h>
static once_flag of = ONCE_FLAG_INIT;
static int width, height;
static void init(void)
{
    width = 80; // NORACE
    height = 25;
}
static int area(void)
{
    call_once(&of, init);
    return width * // NORACE
           height;
}
static int user(void *a)
{
    (void)a;
    call_once(&of, init);
    if (area() > 100)
        height = 24; // RACE!
    return 0;
}
int main(void)
{
    thrd_t x, y;
    thrd_create(&x, user, NULL);
    thrd_create(&y, user, NULL);
    thrd_join(x, NULL);
    thrd_join(y, NULL);
    return area() != 80 * 24;
}
