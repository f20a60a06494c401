// Neighbouring bit-fields share a memory location, so a lock for each does not help.
#include <pthread.h>
static struct { unsigned busy : 1; unsigned error : 3; unsigned : 0; unsigned level : 4; } st;
static pthread_mutex_t busy_mu = PTHREAD_MUTEX_INITIALIZER, err_mu = PTHREAD_MUTEX_INITIALIZER;
static void *a1(void *a)
{
    pthread_mutex_lock(&busy_mu);
    st.busy = 1; // RACE!
    pthread_mutex_unlock(&busy_mu);
    return a;
}
static void *a2(void *a)
{
    pthread_mutex_lock(&err_mu);
    st.error = 5; // RACE!
    pthread_mutex_unlock(&err_mu);
    return a;
}
static void *a3(void *a)
{
    st.level = 7; // NORACE
    return a;
}
int main(void)
{
    pthread_t x, y, z;
    pthread_create(&x, NULL, a1, NULL);
    pthread_create(&y, NULL, a2, NULL);
    pthread_create(&z, NULL, a3, NULL);
    pthread_join(x, NULL);
    pthread_join(y, NULL);
    pthread_join(z, NULL);
    return st.level != 7; // NORACE
}
