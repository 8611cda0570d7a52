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

    signal primaryPressed
    signal extraPressed
}
