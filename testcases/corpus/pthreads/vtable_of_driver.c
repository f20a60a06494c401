// Operations of a device through a table of function pointers; one driver locks, the other does not.
#include <pthread.h>
struct dev;
struct ops { void (*write)(struct dev *, int); };
struct dev { const struct ops *ops; pthread_mutex_t mu; int reg; };
static void safe_write(struct dev *d, int v)
{
    pthread_mutex_lock(&d->mu);
    d->reg = v; // NORACE // FP: which table of functions each object has
    pthread_mutex_unlock(&d->mu);
}
static void raw_write(struct dev *d, int v)
{
    d->reg = v; // RACE!
}
static const struct ops safe_ops = { safe_write };
static const struct ops raw_ops = { raw_write };
static struct dev uart = { &safe_ops, PTHREAD_MUTEX_INITIALIZER, 0 };
static struct dev gpio = { &raw_ops, PTHREAD_MUTEX_INITIALIZER, 0 };
static void *user(void *a)
{
    for (int i = 0; i < 10; i++) {
        uart.ops->write(&uart, i);
        gpio.ops->write(&gpio, i);
    }
    return a;
}
int main(void)
{
    pthread_t x, y;
    pthread_create(&x, NULL, user, NULL);
    pthread_create(&y, NULL, user, NULL);
    pthread_join(x, NULL);
    pthread_join(y, NULL);
    return 0;
}
