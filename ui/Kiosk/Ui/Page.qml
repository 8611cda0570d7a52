import QtQuick
import Kiosk.Backend

// What every screen is: the middle of the glass, and what it wants of the bottom band.
Item {
    // The button at the right of the band; "" leaves its place empty.
    property string primary: ""
    property string primaryIcon: ""
    property bool primaryEnabled: true
    property string primaryKind: "primary"
    // A second, quiet button before it.
    property string extra: ""
    property string extraIcon: ""
    property bool extraEnabled: true
    // Whether the band offers to end the visit where Back leads nowhere.
    property bool offersFinish: Glass.can_finish && !Glass.can_back

    // Whether a part of this screen is open that Back closes, before it leads anywhere else.
    property bool inside: false

    // Pages of this screen that are turned in the band; none where it turns them itself.
    property int pages: 1
    property int shownPage: 0

    signal primaryPressed
    signal extraPressed
    signal insideLeft
    signal turned(int by)
}
