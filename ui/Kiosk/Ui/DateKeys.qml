pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Backend

// A date in three steps: the year by its digits, then the month and the day from a list that stands where the digits
// stood.
Item {
    id: root

    // year, month, day or done
    property string part: "year"
    property int days: 31
    // Two digits of what is chosen already, to mark it.
    property string month: ""
    property string day: ""
    readonly property var names: Qt.locale(FrameView.language === "en" ? "en_GB" : "zh_CN")

    signal typed(string key)
    signal erased
    signal cleared

    implicitHeight: year.implicitHeight

    function two(number: int): string {
        return number < 10 ? "0" + number : String(number);
    }

    DigitKeys {
        id: year
        visible: root.part === "year"
        anchors.fill: parent
        onTyped: key => root.typed(key)
        onErased: root.erased()
        onCleared: root.cleared()
    }

    PageList {
        id: months
        visible: root.part === "month"
        anchors.fill: parent
        settle: 1
        columns: Math.max(2, Math.min(4, Math.floor(width / (Theme.touch * 1.6))))
        cellHeight: Math.max(Theme.touch, Math.min(Theme.px(170), Math.floor((height + Theme.gap) / Math.ceil(12 / columns)) - Theme.gap))
        model: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
        delegate: KeyCap {
            required property int modelData

            width: months.cellWidth
            height: months.cellHeight
            quick: false
            objectName: "month-" + (modelData + 1)
            letters: Math.round(Theme.body * (Theme.elder ? 1 : 1.2))
            text: root.names.standaloneMonthName(modelData, Locale.ShortFormat)
            onPressed: root.typed(root.two(modelData + 1))
        }
    }

    PageList {
        id: dates
        visible: root.part === "day" || root.part === "done"
        anchors.fill: parent
        settle: 1
        columns: Math.max(3, Math.min(7, Math.floor((width + Theme.gap) / (Theme.touch + Theme.gap))))
        cellHeight: Math.max(Theme.touch, Math.min(Theme.px(150), Math.floor((height + Theme.gap) / Math.ceil(31 / columns)) - Theme.gap))
        model: Array.from({
            length: root.days
        }, (_, at) => at + 1)
        delegate: KeyCap {
            required property int modelData

            width: dates.cellWidth
            height: dates.cellHeight
            quick: false
            objectName: "day-" + modelData
            letters: Math.round(Theme.body * (Theme.elder ? 1 : 1.2))
            quiet: root.two(modelData) === root.day
            text: String(modelData)
            name: qsTr("%1 日").arg(modelData)
            onPressed: root.typed(root.two(modelData))
        }
    }
}
