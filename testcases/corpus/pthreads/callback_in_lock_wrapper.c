// with_lock() runs a callback under the mutex; all changes go through it.
#include <pthread.h>
static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static int balance;
static void with_lock(void (*fn)(int), int n)
{
    pthread_mutex_lock(&gate);
    fn(n);
    pthread_mutex_unlock(&gate);
}
static void deposit(int n) { balance += n; } // NORACE
static void withdraw(int n) { balance -= n; } // NORACE
static void *a1(void *a)
{
    for (int i = 0; i < 50; i++)
        with_lock(deposit, i);
    return a;
}
static void *a2(void *a)
{
    for (int i = 0; i < 50; i++)
        with_lock(withdraw, i);
    return a;
}
int main(void)
{
    pthread_t x, y;
    pthread_create(&x, NULL, a1, NULL);
    pthread_create(&y, NULL, a2, NULL);
    pthread_join(x, NULL);
    pthread_join(y, NULL);
    return balance; // NORACE
}
