/* An IFD handler whose reader slots are simulated by another process, over one AF_UNIX socket for each slot.
 *
 * pcscd loads this library in the place of a reader's driver. DEVICENAME in reader.conf is the path of the socket on
 * which a simulated slot listens; the handler connects and never listens itself. A slot that does not listen is a
 * reader that is unplugged; it is tried again at every poll, so it comes back by itself.
 *
 * Frames, both ways: type (1 byte), length (4 bytes, big-endian), payload. Requests carry a sequence number as the
 * first byte of the payload and their answers repeat it, so that a late answer is never taken for a timely one.
 *   to the slot:    U seq            power up or reset     -> A seq ATR   (no ATR: the card is mute)
 *                   D                power down
 *                   T seq APDU       transmit              -> R seq APDU, or F seq: the exchange failed
 *   from the slot:  I / O            a card came in / went out, at any time; one of them greets every connection
 *
 * Card movements are handed to pcscd one at a time and only by its polling thread, so that a quick swap is always
 * seen as out, then in. The process ends with the one that started it.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <ifdhandler.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define SLOTS 16
#define MOVES 64
#define FRAME_MAX 66000
#define ANSWER_MS 5000 /* what a driver waits for a card before it gives up */
#define GREETING_MS 1000
#define POLL_MS 500
#define REPLUG_MS 100

struct slot {
    DWORD lun;
    int used, fd, present, told_gone;
    int kick; /* wakes the polling thread when another one has read a movement off the socket */
    char path[sizeof(((struct sockaddr_un *)0)->sun_path)];
    unsigned char moves[MOVES]; /* not yet shown to pcscd */
    int waiting;
    unsigned char sequence;
    unsigned char atr[MAX_ATR_SIZE];
    DWORD atr_length;
    pthread_mutex_t lock;
    unsigned char frame[FRAME_MAX];
};

static struct slot slots[SLOTS];
static pthread_mutex_t table_lock = PTHREAD_MUTEX_INITIALIZER;
static pid_t parent;

static struct slot *slot_of(DWORD lun)
{
    for (int i = 0; i < SLOTS; i++)
        if (slots[i].used && slots[i].lun == lun)
            return &slots[i];
    return NULL;
}

static void drop(struct slot *slot)
{
    if (slot->fd >= 0)
        close(slot->fd);
    slot->fd = -1;
    slot->present = slot->waiting = slot->told_gone = 0;
}

static int wait_for(int fd, short what, int timeout_ms)
{
    struct pollfd one = {.fd = fd, .events = what};
    int ready;
    do
        ready = poll(&one, 1, timeout_ms);
    while (ready < 0 && errno == EINTR);
    return ready > 0;
}

static int read_all(struct slot *slot, unsigned char *into, size_t length)
{
    while (length) {
        if (!wait_for(slot->fd, POLLIN, ANSWER_MS))
            return 0;
        ssize_t got = recv(slot->fd, into, length, MSG_DONTWAIT);
        if (got < 0 && (errno == EAGAIN || errno == EINTR))
            continue;
        if (got <= 0)
            return 0;
        into += got;
        length -= (size_t)got;
    }
    return 1;
}

/* One frame into slot->frame: its length, -1 when none came in time, -2 when the slot is gone. */
static int next_frame(struct slot *slot, int timeout_ms, unsigned char *type)
{
    unsigned char head[5];
    if (!wait_for(slot->fd, POLLIN, timeout_ms))
        return -1;
    if (!read_all(slot, head, sizeof head))
        return drop(slot), -2;
    size_t length = (size_t)head[1] << 24 | (size_t)head[2] << 16 | (size_t)head[3] << 8 | head[4];
    if (length > FRAME_MAX || !read_all(slot, slot->frame, length))
        return drop(slot), -2;
    *type = head[0];
    if ((*type == 'I' || *type == 'O') && slot->waiting < MOVES) {
        slot->moves[slot->waiting++] = *type;
        eventfd_write(slot->kick, 1);
    }
    return (int)length;
}

static int send_frame(struct slot *slot, unsigned char type, const unsigned char *data, size_t length, int sequenced)
{
    static __thread unsigned char out[FRAME_MAX + 8];
    size_t payload = length + (sequenced ? 1 : 0), total = 5 + payload, sent = 0;
    if (payload > FRAME_MAX)
        return 0;
    out[0] = type;
    for (int i = 0; i < 4; i++)
        out[1 + i] = (unsigned char)(payload >> (24 - 8 * i));
    if (sequenced)
        out[5] = ++slot->sequence;
    if (length)
        memcpy(out + 5 + (sequenced ? 1 : 0), data, length);
    while (sent < total) {
        ssize_t went = send(slot->fd, out + sent, total - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (went < 0 && errno == EAGAIN && wait_for(slot->fd, POLLOUT, ANSWER_MS))
            continue;
        if (went < 0 && errno == EINTR)
            continue;
        if (went <= 0)
            return drop(slot), 0;
        sent += (size_t)went;
    }
    return 1;
}

static void show_next_move(struct slot *slot)
{
    if (!slot->waiting)
        return;
    slot->present = slot->moves[0] == 'I';
    memmove(slot->moves, slot->moves + 1, (size_t)--slot->waiting);
}

static int card_left(const struct slot *slot)
{
    return !slot->present || memchr(slot->moves, 'O', (size_t)slot->waiting) != NULL;
}

static int plug(struct slot *slot)
{
    struct sockaddr_un where = {.sun_family = AF_UNIX};
    unsigned char type = 0;
    strcpy(where.sun_path, slot->path);
    slot->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (slot->fd < 0 || connect(slot->fd, (struct sockaddr *)&where, sizeof where) < 0)
        return drop(slot), 0;
    slot->waiting = 0;
    if (next_frame(slot, GREETING_MS, &type) < 0 || (type != 'I' && type != 'O'))
        return drop(slot), 0;
    show_next_move(slot);
    return 1;
}

/* Wait for the answer to the request just sent: its length without the sequence number, or a negative code. */
static int answer(struct slot *slot, unsigned char wanted, RESPONSECODE *failure)
{
    for (;;) {
        unsigned char type = 0;
        int length = next_frame(slot, ANSWER_MS, &type);
        *failure = length == -2 ? IFD_NO_SUCH_DEVICE : length == -1 ? IFD_RESPONSE_TIMEOUT : IFD_COMMUNICATION_ERROR;
        if (length < 0 || type == 'O')
            return -1;
        if (length < 1 || slot->frame[0] != slot->sequence)
            continue;
        if (type == 'F')
            return -1;
        if (type == wanted)
            return length - 1;
    }
}

/* Called by pcscd's polling thread in the place of a sleep. */
static RESPONSECODE wait_for_move(DWORD lun, int timeout_ms)
{
    struct slot *slot = slot_of(lun);
    unsigned char type = 0;
    if (!slot)
        return IFD_COMMUNICATION_ERROR;
    if (getppid() != parent)
        kill(getpid(), SIGTERM);
    if (timeout_ms <= 0 || timeout_ms > POLL_MS)
        timeout_ms = POLL_MS;
    pthread_mutex_lock(&slot->lock);
    int fd = slot->fd;
    int back = fd < 0 && slot->told_gone && plug(slot);
    pthread_mutex_unlock(&slot->lock);
    if (back)
        return IFD_SUCCESS;
    if (fd < 0)
        poll(NULL, 0, timeout_ms < REPLUG_MS ? timeout_ms : REPLUG_MS);
    else {
        struct pollfd both[2] = {{.fd = fd, .events = POLLIN | POLLRDHUP}, {.fd = slot->kick, .events = POLLIN}};
        poll(both, 2, timeout_ms);
    }
    pthread_mutex_lock(&slot->lock);
    while (slot->fd >= 0 && next_frame(slot, 0, &type) >= 0)
        ;
    show_next_move(slot);
    eventfd_t kicks;
    eventfd_read(slot->kick, &kicks);
    if (slot->waiting)
        eventfd_write(slot->kick, 1);
    pthread_mutex_unlock(&slot->lock);
    return IFD_SUCCESS;
}

RESPONSECODE IFDHCreateChannelByName(DWORD lun, LPSTR device)
{
    RESPONSECODE code = IFD_COMMUNICATION_ERROR;
    pthread_mutex_lock(&table_lock);
    if (!parent)
        parent = getppid();
    for (int i = 0; i < SLOTS && strlen(device) < sizeof slots[0].path; i++) {
        if (slots[i].used)
            continue;
        memset(&slots[i], 0, sizeof slots[i]);
        slots[i].lun = lun;
        slots[i].fd = -1;
        slots[i].kick = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
        strcpy(slots[i].path, device);
        pthread_mutex_init(&slots[i].lock, NULL);
        plug(&slots[i]);
        slots[i].used = 1;
        code = IFD_SUCCESS;
        break;
    }
    pthread_mutex_unlock(&table_lock);
    return code;
}

RESPONSECODE IFDHCreateChannel(DWORD lun, DWORD channel)
{
    (void)lun, (void)channel;
    return IFD_ERROR_NOT_SUPPORTED;
}

RESPONSECODE IFDHCloseChannel(DWORD lun)
{
    struct slot *slot = slot_of(lun);
    if (!slot)
        return IFD_COMMUNICATION_ERROR;
    pthread_mutex_lock(&slot->lock);
    drop(slot);
    close(slot->kick);
    slot->used = 0;
    pthread_mutex_unlock(&slot->lock);
    return IFD_SUCCESS;
}

static RESPONSECODE give(PDWORD length, PUCHAR value, const void *what, DWORD size)
{
    if (!value || *length < size)
        return IFD_ERROR_INSUFFICIENT_BUFFER;
    memcpy(value, what, size);
    *length = size;
    return IFD_SUCCESS;
}

RESPONSECODE IFDHGetCapabilities(DWORD lun, DWORD tag, PDWORD length, PUCHAR value)
{
    struct slot *slot = slot_of(lun);
    RESPONSECODE (*waiter)(DWORD, int) = wait_for_move;
    const unsigned char yes = 1, no = 0, many = SLOTS;
    switch (tag) {
    case TAG_IFD_ATR:
        return slot ? give(length, value, slot->atr, slot->atr_length) : IFD_COMMUNICATION_ERROR;
    case TAG_IFD_SLOTS_NUMBER:
        return give(length, value, &yes, 1);
    case TAG_IFD_SIMULTANEOUS_ACCESS:
        return give(length, value, &many, 1);
    case TAG_IFD_THREAD_SAFE:
        return give(length, value, &yes, 1);
    case TAG_IFD_SLOT_THREAD_SAFE:
    case TAG_IFD_POLLING_THREAD_KILLABLE:
        return give(length, value, &no, 1);
    case TAG_IFD_POLLING_THREAD_WITH_TIMEOUT:
        return give(length, value, &waiter, sizeof waiter);
    default:
        return IFD_ERROR_TAG;
    }
}

RESPONSECODE IFDHSetCapabilities(DWORD lun, DWORD tag, DWORD length, PUCHAR value)
{
    (void)lun, (void)tag, (void)length, (void)value;
    return IFD_NOT_SUPPORTED;
}

RESPONSECODE IFDHSetProtocolParameters(DWORD lun, DWORD protocol, UCHAR flags, UCHAR pts1, UCHAR pts2, UCHAR pts3)
{
    (void)lun, (void)protocol, (void)flags, (void)pts1, (void)pts2, (void)pts3;
    return IFD_SUCCESS;
}

RESPONSECODE IFDHPowerICC(DWORD lun, DWORD action, PUCHAR atr, PDWORD atr_length)
{
    struct slot *slot = slot_of(lun);
    RESPONSECODE code = IFD_ERROR_POWER_ACTION;
    if (!slot)
        return IFD_COMMUNICATION_ERROR;
    if (atr_length)
        *atr_length = 0;
    pthread_mutex_lock(&slot->lock);
    slot->atr_length = 0;
    if (action == IFD_POWER_DOWN) {
        if (slot->fd >= 0)
            send_frame(slot, 'D', NULL, 0, 0);
        code = IFD_SUCCESS;
    } else if (slot->fd >= 0 && !card_left(slot) && send_frame(slot, 'U', NULL, 0, 1)) {
        RESPONSECODE failure;
        int length = answer(slot, 'A', &failure);
        if (length > 0 && length <= MAX_ATR_SIZE && atr && atr_length) {
            memcpy(slot->atr, slot->frame + 1, (size_t)length);
            memcpy(atr, slot->atr, (size_t)length);
            slot->atr_length = *atr_length = (DWORD)length;
            code = IFD_SUCCESS;
        }
    }
    pthread_mutex_unlock(&slot->lock);
    return code;
}

RESPONSECODE IFDHTransmitToICC(DWORD lun, SCARD_IO_HEADER send_pci, PUCHAR command, DWORD command_length,
                               PUCHAR reply, PDWORD reply_length, PSCARD_IO_HEADER receive_pci)
{
    struct slot *slot = slot_of(lun);
    RESPONSECODE code = IFD_NO_SUCH_DEVICE;
    DWORD room = *reply_length;
    *reply_length = 0;
    if (!slot)
        return IFD_COMMUNICATION_ERROR;
    if (receive_pci)
        *receive_pci = send_pci;
    pthread_mutex_lock(&slot->lock);
    if (slot->fd >= 0 && card_left(slot))
        code = IFD_COMMUNICATION_ERROR;
    else if (slot->fd >= 0 && send_frame(slot, 'T', command, command_length, 1)) {
        int length = answer(slot, 'R', &code);
        if (length >= 0 && (DWORD)length <= room) {
            memcpy(reply, slot->frame + 1, (size_t)length);
            *reply_length = (DWORD)length;
            code = IFD_SUCCESS;
        }
    }
    pthread_mutex_unlock(&slot->lock);
    return code;
}

RESPONSECODE IFDHICCPresence(DWORD lun)
{
    struct slot *slot = slot_of(lun);
    if (!slot)
        return IFD_COMMUNICATION_ERROR;
    pthread_mutex_lock(&slot->lock);
    RESPONSECODE code = slot->fd < 0 ? IFD_NO_SUCH_DEVICE : slot->present ? IFD_ICC_PRESENT : IFD_ICC_NOT_PRESENT;
    if (code == IFD_NO_SUCH_DEVICE)
        slot->told_gone = 1;
    pthread_mutex_unlock(&slot->lock);
    return code;
}

RESPONSECODE IFDHControl(DWORD lun, DWORD code, PUCHAR command, DWORD command_length, PUCHAR reply, DWORD room,
                         LPDWORD returned)
{
    (void)lun, (void)code, (void)command, (void)command_length, (void)reply, (void)room;
    if (returned)
        *returned = 0;
    return IFD_ERROR_NOT_SUPPORTED;
}
